#include "CShippedPolicies.h"

// Every file of the folder SOPs; a test tells when one is missing here.

static const unsigned char call_escalation_yaml[] = {
#embed "../../SOPs/call-escalation.yaml"
};
static const unsigned char customer_support_yaml[] = {
#embed "../../SOPs/customer-support.yaml"
};
static const unsigned char england_and_wales_ics[] = {
#embed "../../SOPs/england-and-wales.ics"
};
static const unsigned char technical_support_yaml[] = {
#embed "../../SOPs/technical-support.yaml"
};
static const unsigned char tiered_template_yaml[] = {
#embed "../../SOPs/tiered-template.yaml"
};

#define FILE(name, bytes) {name, bytes, sizeof(bytes)}
static const struct shipped_file files[] = {
    FILE("call-escalation.yaml", call_escalation_yaml),
    FILE("customer-support.yaml", customer_support_yaml),
    FILE("england-and-wales.ics", england_and_wales_ics),
    FILE("technical-support.yaml", technical_support_yaml),
    FILE("tiered-template.yaml", tiered_template_yaml),
};

struct shipped_file shipped_file(size_t position) {
  struct shipped_file none = {0, 0, 0};
  return position < sizeof(files) / sizeof(files[0]) ? files[position] : none;
}
