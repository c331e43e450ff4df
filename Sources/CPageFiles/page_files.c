#include "CPageFiles.h"

// Written by scripts/list-page-files; a file of this folder that is not listed here does not exist for the program.

static const unsigned char scripts_forms_js[] = {
#embed "scripts/forms.js"
};
static const unsigned char scripts_keys_js[] = {
#embed "scripts/keys.js"
};
static const unsigned char scripts_live_js[] = {
#embed "scripts/live.js"
};
static const unsigned char scripts_opening_js[] = {
#embed "scripts/opening.js"
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
static const unsigned char styles_5_administration_css[] = {
#embed "styles/5-administration.css"
};
static const unsigned char styles_5_customers_css[] = {
#embed "styles/5-customers.css"
};
static const unsigned char styles_5_handover_css[] = {
#embed "styles/5-handover.css"
};
static const unsigned char styles_5_oncall_css[] = {
#embed "styles/5-oncall.css"
};
static const unsigned char styles_5_overview_css[] = {
#embed "styles/5-overview.css"
};
static const unsigned char styles_5_policy_css[] = {
#embed "styles/5-policy.css"
};
static const unsigned char styles_5_start_css[] = {
#embed "styles/5-start.css"
};
static const unsigned char styles_5_ticket_css[] = {
#embed "styles/5-ticket.css"
};
static const unsigned char styles_6_queue_css[] = {
#embed "styles/6-queue.css"
};
static const unsigned char styles_icon_svg[] = {
#embed "styles/icon.svg"
};
static const unsigned char templates_account_mustache[] = {
#embed "templates/account.mustache"
};
static const unsigned char templates_administration_channels_mustache[] = {
#embed "templates/administration/channels.mustache"
};
static const unsigned char templates_administration_health_mustache[] = {
#embed "templates/administration/health.mustache"
};
static const unsigned char templates_administration_letters_mustache[] = {
#embed "templates/administration/letters.mustache"
};
static const unsigned char templates_administration_people_mustache[] = {
#embed "templates/administration/people.mustache"
};
static const unsigned char templates_administration_person_mustache[] = {
#embed "templates/administration/person.mustache"
};
static const unsigned char templates_administration_roles_mustache[] = {
#embed "templates/administration/roles.mustache"
};
static const unsigned char templates_administration_secret_mustache[] = {
#embed "templates/administration/secret.mustache"
};
static const unsigned char templates_administration_teams_mustache[] = {
#embed "templates/administration/teams.mustache"
};
static const unsigned char templates_administration_tokens_mustache[] = {
#embed "templates/administration/tokens.mustache"
};
static const unsigned char templates_administration_webhooks_mustache[] = {
#embed "templates/administration/webhooks.mustache"
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
static const unsigned char templates_handover_brief_mustache[] = {
#embed "templates/handover-brief.mustache"
};
static const unsigned char templates_handover_mustache[] = {
#embed "templates/handover.mustache"
};
static const unsigned char templates_handover_answers_mustache[] = {
#embed "templates/handover/answers.mustache"
};
static const unsigned char templates_handover_known_mustache[] = {
#embed "templates/handover/known.mustache"
};
static const unsigned char templates_handover_lines_mustache[] = {
#embed "templates/handover/lines.mustache"
};
static const unsigned char templates_incident_mustache[] = {
#embed "templates/incident.mustache"
};
static const unsigned char templates_incident_line_mustache[] = {
#embed "templates/incident/line.mustache"
};
static const unsigned char templates_incidents_mustache[] = {
#embed "templates/incidents.mustache"
};
static const unsigned char templates_invitation_mustache[] = {
#embed "templates/invitation.mustache"
};
static const unsigned char templates_keys_mustache[] = {
#embed "templates/keys.mustache"
};
static const unsigned char templates_layout_mustache[] = {
#embed "templates/layout.mustache"
};
static const unsigned char templates_new_ticket_mustache[] = {
#embed "templates/new-ticket.mustache"
};
static const unsigned char templates_oncall_mustache[] = {
#embed "templates/oncall.mustache"
};
static const unsigned char templates_oncall_calendar_mustache[] = {
#embed "templates/oncall/calendar.mustache"
};
static const unsigned char templates_oncall_edit_mustache[] = {
#embed "templates/oncall/edit.mustache"
};
static const unsigned char templates_oncall_layers_mustache[] = {
#embed "templates/oncall/layers.mustache"
};
static const unsigned char templates_oncall_now_mustache[] = {
#embed "templates/oncall/now.mustache"
};
static const unsigned char templates_overview_tickets_mustache[] = {
#embed "templates/overview-tickets.mustache"
};
static const unsigned char templates_overview_mustache[] = {
#embed "templates/overview.mustache"
};
static const unsigned char templates_parts_administration_tabs_mustache[] = {
#embed "templates/parts/administration-tabs.mustache"
};
static const unsigned char templates_parts_due_mustache[] = {
#embed "templates/parts/due.mustache"
};
static const unsigned char templates_parts_field_mustache[] = {
#embed "templates/parts/field.mustache"
};
static const unsigned char templates_parts_form_mustache[] = {
#embed "templates/parts/form.mustache"
};
static const unsigned char templates_parts_letter_mustache[] = {
#embed "templates/parts/letter.mustache"
};
static const unsigned char templates_parts_number_mustache[] = {
#embed "templates/parts/number.mustache"
};
static const unsigned char templates_parts_queue_line_mustache[] = {
#embed "templates/parts/queue-line.mustache"
};
static const unsigned char templates_parts_start_steps_mustache[] = {
#embed "templates/parts/start-steps.mustache"
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
static const unsigned char templates_policy_changes_mustache[] = {
#embed "templates/policy/changes.mustache"
};
static const unsigned char templates_policy_policy_mustache[] = {
#embed "templates/policy/policy.mustache"
};
static const unsigned char templates_policy_text_mustache[] = {
#embed "templates/policy/text.mustache"
};
static const unsigned char templates_policy_versions_mustache[] = {
#embed "templates/policy/versions.mustache"
};
static const unsigned char templates_policy_what_if_mustache[] = {
#embed "templates/policy/what-if.mustache"
};
static const unsigned char templates_problem_mustache[] = {
#embed "templates/problem.mustache"
};
static const unsigned char templates_queue_mustache[] = {
#embed "templates/queue.mustache"
};
static const unsigned char templates_schedule_mustache[] = {
#embed "templates/schedule.mustache"
};
static const unsigned char templates_setup_mustache[] = {
#embed "templates/setup.mustache"
};
static const unsigned char templates_sign_in_mustache[] = {
#embed "templates/sign-in.mustache"
};
static const unsigned char templates_start_message_mustache[] = {
#embed "templates/start/message.mustache"
};
static const unsigned char templates_start_people_mustache[] = {
#embed "templates/start/people.mustache"
};
static const unsigned char templates_start_policy_mustache[] = {
#embed "templates/start/policy.mustache"
};
static const unsigned char templates_start_start_mustache[] = {
#embed "templates/start/start.mustache"
};
static const unsigned char templates_start_team_mustache[] = {
#embed "templates/start/team.mustache"
};
static const unsigned char templates_ticket_mustache[] = {
#embed "templates/ticket.mustache"
};
static const unsigned char templates_ticket_actions_mustache[] = {
#embed "templates/ticket/actions.mustache"
};
static const unsigned char templates_ticket_bypass_mustache[] = {
#embed "templates/ticket/bypass.mustache"
};
static const unsigned char templates_ticket_checklists_mustache[] = {
#embed "templates/ticket/checklists.mustache"
};
static const unsigned char templates_ticket_clocks_mustache[] = {
#embed "templates/ticket/clocks.mustache"
};
static const unsigned char templates_ticket_conversation_mustache[] = {
#embed "templates/ticket/conversation.mustache"
};
static const unsigned char templates_ticket_facts_mustache[] = {
#embed "templates/ticket/facts.mustache"
};
static const unsigned char templates_ticket_fields_mustache[] = {
#embed "templates/ticket/fields.mustache"
};
static const unsigned char templates_ticket_gate_mustache[] = {
#embed "templates/ticket/gate.mustache"
};
static const unsigned char templates_ticket_ladder_mustache[] = {
#embed "templates/ticket/ladder.mustache"
};
static const unsigned char templates_ticket_story_mustache[] = {
#embed "templates/ticket/story.mustache"
};
static const unsigned char templates_ticket_write_mustache[] = {
#embed "templates/ticket/write.mustache"
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
    FILE("scripts/opening.js", scripts_opening_js),
    FILE("scripts/page.js", scripts_page_js),
    FILE("scripts/remaining.js", scripts_remaining_js),
    FILE("styles/1-tokens.css", styles_1_tokens_css),
    FILE("styles/2-base.css", styles_2_base_css),
    FILE("styles/3-shell.css", styles_3_shell_css),
    FILE("styles/4-components.css", styles_4_components_css),
    FILE("styles/5-administration.css", styles_5_administration_css),
    FILE("styles/5-customers.css", styles_5_customers_css),
    FILE("styles/5-handover.css", styles_5_handover_css),
    FILE("styles/5-oncall.css", styles_5_oncall_css),
    FILE("styles/5-overview.css", styles_5_overview_css),
    FILE("styles/5-policy.css", styles_5_policy_css),
    FILE("styles/5-start.css", styles_5_start_css),
    FILE("styles/5-ticket.css", styles_5_ticket_css),
    FILE("styles/6-queue.css", styles_6_queue_css),
    FILE("styles/icon.svg", styles_icon_svg),
    FILE("templates/account.mustache", templates_account_mustache),
    FILE("templates/administration/channels.mustache", templates_administration_channels_mustache),
    FILE("templates/administration/health.mustache", templates_administration_health_mustache),
    FILE("templates/administration/letters.mustache", templates_administration_letters_mustache),
    FILE("templates/administration/people.mustache", templates_administration_people_mustache),
    FILE("templates/administration/person.mustache", templates_administration_person_mustache),
    FILE("templates/administration/roles.mustache", templates_administration_roles_mustache),
    FILE("templates/administration/secret.mustache", templates_administration_secret_mustache),
    FILE("templates/administration/teams.mustache", templates_administration_teams_mustache),
    FILE("templates/administration/tokens.mustache", templates_administration_tokens_mustache),
    FILE("templates/administration/webhooks.mustache", templates_administration_webhooks_mustache),
    FILE("templates/call.mustache", templates_call_mustache),
    FILE("templates/customer.mustache", templates_customer_mustache),
    FILE("templates/desk.mustache", templates_desk_mustache),
    FILE("templates/handover-brief.mustache", templates_handover_brief_mustache),
    FILE("templates/handover.mustache", templates_handover_mustache),
    FILE("templates/handover/answers.mustache", templates_handover_answers_mustache),
    FILE("templates/handover/known.mustache", templates_handover_known_mustache),
    FILE("templates/handover/lines.mustache", templates_handover_lines_mustache),
    FILE("templates/incident.mustache", templates_incident_mustache),
    FILE("templates/incident/line.mustache", templates_incident_line_mustache),
    FILE("templates/incidents.mustache", templates_incidents_mustache),
    FILE("templates/invitation.mustache", templates_invitation_mustache),
    FILE("templates/keys.mustache", templates_keys_mustache),
    FILE("templates/layout.mustache", templates_layout_mustache),
    FILE("templates/new-ticket.mustache", templates_new_ticket_mustache),
    FILE("templates/oncall.mustache", templates_oncall_mustache),
    FILE("templates/oncall/calendar.mustache", templates_oncall_calendar_mustache),
    FILE("templates/oncall/edit.mustache", templates_oncall_edit_mustache),
    FILE("templates/oncall/layers.mustache", templates_oncall_layers_mustache),
    FILE("templates/oncall/now.mustache", templates_oncall_now_mustache),
    FILE("templates/overview-tickets.mustache", templates_overview_tickets_mustache),
    FILE("templates/overview.mustache", templates_overview_mustache),
    FILE("templates/parts/administration-tabs.mustache", templates_parts_administration_tabs_mustache),
    FILE("templates/parts/due.mustache", templates_parts_due_mustache),
    FILE("templates/parts/field.mustache", templates_parts_field_mustache),
    FILE("templates/parts/form.mustache", templates_parts_form_mustache),
    FILE("templates/parts/letter.mustache", templates_parts_letter_mustache),
    FILE("templates/parts/number.mustache", templates_parts_number_mustache),
    FILE("templates/parts/queue-line.mustache", templates_parts_queue_line_mustache),
    FILE("templates/parts/start-steps.mustache", templates_parts_start_steps_mustache),
    FILE("templates/parts/ticket-line.mustache", templates_parts_ticket_line_mustache),
    FILE("templates/parts/time.mustache", templates_parts_time_mustache),
    FILE("templates/plain.mustache", templates_plain_mustache),
    FILE("templates/policy/changes.mustache", templates_policy_changes_mustache),
    FILE("templates/policy/policy.mustache", templates_policy_policy_mustache),
    FILE("templates/policy/text.mustache", templates_policy_text_mustache),
    FILE("templates/policy/versions.mustache", templates_policy_versions_mustache),
    FILE("templates/policy/what-if.mustache", templates_policy_what_if_mustache),
    FILE("templates/problem.mustache", templates_problem_mustache),
    FILE("templates/queue.mustache", templates_queue_mustache),
    FILE("templates/schedule.mustache", templates_schedule_mustache),
    FILE("templates/setup.mustache", templates_setup_mustache),
    FILE("templates/sign-in.mustache", templates_sign_in_mustache),
    FILE("templates/start/message.mustache", templates_start_message_mustache),
    FILE("templates/start/people.mustache", templates_start_people_mustache),
    FILE("templates/start/policy.mustache", templates_start_policy_mustache),
    FILE("templates/start/start.mustache", templates_start_start_mustache),
    FILE("templates/start/team.mustache", templates_start_team_mustache),
    FILE("templates/ticket.mustache", templates_ticket_mustache),
    FILE("templates/ticket/actions.mustache", templates_ticket_actions_mustache),
    FILE("templates/ticket/bypass.mustache", templates_ticket_bypass_mustache),
    FILE("templates/ticket/checklists.mustache", templates_ticket_checklists_mustache),
    FILE("templates/ticket/clocks.mustache", templates_ticket_clocks_mustache),
    FILE("templates/ticket/conversation.mustache", templates_ticket_conversation_mustache),
    FILE("templates/ticket/facts.mustache", templates_ticket_facts_mustache),
    FILE("templates/ticket/fields.mustache", templates_ticket_fields_mustache),
    FILE("templates/ticket/gate.mustache", templates_ticket_gate_mustache),
    FILE("templates/ticket/ladder.mustache", templates_ticket_ladder_mustache),
    FILE("templates/ticket/story.mustache", templates_ticket_story_mustache),
    FILE("templates/ticket/write.mustache", templates_ticket_write_mustache),
    FILE("words/de.yaml", words_de_yaml),
    FILE("words/en.yaml", words_en_yaml),
};

struct page_file page_file(size_t position) {
  struct page_file none = {0, 0, 0};
  return position < sizeof(files) / sizeof(files[0]) ? files[position] : none;
}
