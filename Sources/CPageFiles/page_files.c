#include "CPageFiles.h"

// A file of this folder that is not listed here does not exist for the program; a test compares the two.

static const unsigned char scripts_forms_js[] = {
#embed "scripts/forms.js"
};
static const unsigned char scripts_keys_js[] = {
#embed "scripts/keys.js"
};
static const unsigned char scripts_live_js[] = {
#embed "scripts/live.js"
};
static const unsigned char scripts_page_js[] = {
#embed "scripts/page.js"
};
static const unsigned char scripts_remaining_js[] = {
#embed "scripts/remaining.js"
};
static const unsigned char styles_1_tokens_css[] = {
#embed "styles/1-tokens.css"
};
static const unsigned char styles_2_base_css[] = {
#embed "styles/2-base.css"
};
static const unsigned char styles_3_shell_css[] = {
#embed "styles/3-shell.css"
};
static const unsigned char styles_4_components_css[] = {
#embed "styles/4-components.css"
};
static const unsigned char styles_5_customers_css[] = {
#embed "styles/5-customers.css"
};
static const unsigned char styles_icon_svg[] = {
#embed "styles/icon.svg"
};
static const unsigned char templates_call_mustache[] = {
#embed "templates/call.mustache"
};
static const unsigned char templates_customer_mustache[] = {
#embed "templates/customer.mustache"
};
static const unsigned char templates_desk_mustache[] = {
#embed "templates/desk.mustache"
};
static const unsigned char templates_layout_mustache[] = {
#embed "templates/layout.mustache"
};
static const unsigned char templates_parts_due_mustache[] = {
#embed "templates/parts/due.mustache"
};
static const unsigned char templates_parts_form_mustache[] = {
#embed "templates/parts/form.mustache"
};
static const unsigned char templates_parts_ticket_line_mustache[] = {
#embed "templates/parts/ticket-line.mustache"
};
static const unsigned char templates_parts_time_mustache[] = {
#embed "templates/parts/time.mustache"
};
static const unsigned char templates_plain_mustache[] = {
#embed "templates/plain.mustache"
};
static const unsigned char templates_problem_mustache[] = {
#embed "templates/problem.mustache"
};
static const unsigned char templates_setup_mustache[] = {
#embed "templates/setup.mustache"
};
static const unsigned char templates_sign_in_mustache[] = {
#embed "templates/sign-in.mustache"
};
static const unsigned char words_de_yaml[] = {
#embed "words/de.yaml"
};
static const unsigned char words_en_yaml[] = {
#embed "words/en.yaml"
};

#define FILE(name, bytes) {name, bytes, sizeof(bytes)}
static const struct page_file files[] = {
    FILE("scripts/forms.js", scripts_forms_js),
    FILE("scripts/keys.js", scripts_keys_js),
    FILE("scripts/live.js", scripts_live_js),
    FILE("scripts/page.js", scripts_page_js),
    FILE("scripts/remaining.js", scripts_remaining_js),
    FILE("styles/1-tokens.css", styles_1_tokens_css),
    FILE("styles/2-base.css", styles_2_base_css),
    FILE("styles/3-shell.css", styles_3_shell_css),
    FILE("styles/4-components.css", styles_4_components_css),
    FILE("styles/5-customers.css", styles_5_customers_css),
    FILE("styles/icon.svg", styles_icon_svg),
    FILE("templates/call.mustache", templates_call_mustache),
    FILE("templates/customer.mustache", templates_customer_mustache),
    FILE("templates/desk.mustache", templates_desk_mustache),
    FILE("templates/layout.mustache", templates_layout_mustache),
    FILE("templates/parts/due.mustache", templates_parts_due_mustache),
    FILE("templates/parts/form.mustache", templates_parts_form_mustache),
    FILE("templates/parts/ticket-line.mustache", templates_parts_ticket_line_mustache),
    FILE("templates/parts/time.mustache", templates_parts_time_mustache),
    FILE("templates/plain.mustache", templates_plain_mustache),
    FILE("templates/problem.mustache", templates_problem_mustache),
    FILE("templates/setup.mustache", templates_setup_mustache),
    FILE("templates/sign-in.mustache", templates_sign_in_mustache),
    FILE("words/de.yaml", words_de_yaml),
    FILE("words/en.yaml", words_en_yaml),
};

struct page_file page_file(size_t position) {
  struct page_file none = {0, 0, 0};
  return position < sizeof(files) / sizeof(files[0]) ? files[position] : none;
}
