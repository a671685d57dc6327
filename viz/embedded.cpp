#include "viz/embedded.h"

#include <stdexcept>
#include <string>

// The assembler puts each file between two symbols; CMake says where viz is.
#define ACCEDE_EMBED(name, file)                                                                    \
    asm(".pushsection .rodata\n" #name "_begin: .incbin \"" ACCEDE_VIZ_FOLDER "/" file "\"\n" #name \
        "_end:\n"                                                                                   \
        ".popsection\n.globl " #name "_begin\n.globl " #name "_end\n");                             \
    extern "C" const char name##_begin[], name##_end[]

ACCEDE_EMBED(accede_report_template, "web/template.html");
ACCEDE_EMBED(accede_report_style, "web/dist/report.css");
ACCEDE_EMBED(accede_report_script, "web/dist/report.js");
ACCEDE_EMBED(accede_labels_en, "labels/en.json");
ACCEDE_EMBED(accede_labels_ko, "labels/ko.json");

namespace accede {

std::string_view embedded_template() { return {accede_report_template_begin, accede_report_template_end}; }
std::string_view embedded_style() { return {accede_report_style_begin, accede_report_style_end}; }
std::string_view embedded_script() { return {accede_report_script_begin, accede_report_script_end}; }

std::string_view embedded_labels(std::string_view language) {
    if (language == "en") return {accede_labels_en_begin, accede_labels_en_end};
    if (language == "ko") return {accede_labels_ko_begin, accede_labels_ko_end};
    throw std::logic_error("there are no labels in the language " + std::string(language));
}

}  // namespace accede
