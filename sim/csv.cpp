#include "sim/csv.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <system_error>

namespace accede {
namespace {

constexpr double kExponentFrom = 1e15, kExponentBelow = 1e-7;

/// Reads cells and rows off a text, keeping count of lines.
class CsvParser {
  public:
    CsvParser(std::string_view text, const std::string& file) : text_(text), file_(file) {}

    [[nodiscard]] bool at_end() const { return at_ == text_.size(); }

    CsvTable::Row row() {
        CsvTable::Row row{.line = line_, .cells = {}};
        do
            row.cells.push_back(cell());
        while (take(','));
        if (!at_end() && !take_line_end()) fail("a quoted cell must be followed by a comma or the end of the line");
        return row;
    }

  private:
    std::string cell() { return take('"') ? quoted_cell() : plain_cell(); }

    std::string plain_cell() {
        const std::size_t end = std::min(text_.find_first_of(",\n\r\"", at_), text_.size());
        if (end < text_.size() && text_[end] == '"') fail("a quote inside a cell that does not start with one");
        std::string cell(text_.substr(at_, end - at_));
        at_ = end;
        return cell;
    }

    std::string quoted_cell() {
        std::string cell;
        const int begun = line_;
        while (!at_end()) {
            const char c = text_[at_++];
            if (c == '"' && !take('"')) return cell;
            if (c == '\n') ++line_;
            cell += c;
        }
        throw CsvError(file_, begun, "a quote that is never closed");
    }

    bool take(char c) {
        if (at_end() || text_[at_] != c) return false;
        ++at_;
        return true;
    }

    bool take_line_end() {
        const std::size_t before = at_;
        take('\r');
        if (take('\n')) {
            ++line_;
            return true;
        }
        at_ = before;
        return false;
    }

    [[noreturn]] void fail(const std::string& what) const { throw CsvError(file_, line_, what); }

    std::string_view text_;
    const std::string& file_;
    std::size_t at_ = 0;
    int line_ = 1;
};

[[noreturn]] void fail_to_read(const std::filesystem::path& file, int error) {
    throw std::runtime_error("cannot read " + file.string() + ": " + std::generic_category().message(error));
}

struct Descriptor {
    int number;
    explicit Descriptor(int opened) : number(opened) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number >= 0) ::close(number);
    }
};

}  // namespace

void append_number(std::string& text, double value) {
    if (!std::isfinite(value)) throw std::logic_error("a number for a result file is not finite");
    if (value == 0.0) value = 0.0;  // no "-0"
    const double size = std::abs(value);
    const bool plain = size == 0.0 || (size >= kExponentBelow && size < kExponentFrom);
    std::array<char, 64> digits{};
    const auto format = plain ? std::chars_format::fixed : std::chars_format::scientific;
    text.append(digits.data(), std::to_chars(digits.begin(), digits.end(), value, format).ptr);
}

std::string number_text(double value) {
    std::string text;
    append_number(text, value);
    return text;
}

void CsvText::separate() {
    if (row_begun_) text_ += ',';
    row_begun_ = true;
}

void CsvText::cell(std::string_view value) {
    separate();
    if (value.find_first_of(",\"\n\r") == std::string_view::npos) {
        text_ += value;
        return;
    }
    text_ += '"';
    for (const char c : value) {
        if (c == '"') text_ += '"';
        text_ += c;
    }
    text_ += '"';
}

void CsvText::cell(double value) {
    separate();
    append_number(text_, value);
}

void CsvText::cell(const std::optional<double>& value) {
    separate();
    if (value) append_number(text_, *value);
}

void CsvText::cell(std::int64_t value) {
    separate();
    std::array<char, 24> digits{};
    text_.append(digits.data(), std::to_chars(digits.begin(), digits.end(), value).ptr);
}

void CsvText::end_row() {
    text_ += '\n';
    row_begun_ = false;
}

bool CsvTable::has_column(std::string_view name) const {
    return std::find(header.begin(), header.end(), name) != header.end();
}

std::size_t CsvTable::column(std::string_view name) const {
    const auto found = std::find(header.begin(), header.end(), name);
    if (found != header.end()) return static_cast<std::size_t>(found - header.begin());
    std::string there;
    for (const std::string& column : header)
        there += (there.empty() ? "" : ", ") + column;
    throw CsvError(file, 1, "no column '" + std::string(name) + "'; there are: " + there);
}

std::optional<double> CsvTable::number(const Row& row, std::size_t column) const {
    const std::string& cell = row.cells[column];
    if (cell.empty()) return std::nullopt;
    double value = 0.0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc() || end != cell.data() + cell.size() || !std::isfinite(value)) {
        throw CsvError(file, row.line, "'" + cell + "' in column '" + header[column] + "' is not a number");
    }
    return value;
}

CsvTable parse_csv(std::string_view text, const std::string& file) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // a byte-order mark, as spreadsheets write it
    CsvParser parser(text, file);
    if (parser.at_end()) throw CsvError(file, 1, "the file is empty; its first line must name the columns");
    CsvTable table{.file = file, .header = parser.row().cells, .rows = {}};
    for (auto name = table.header.begin(); name != table.header.end(); ++name) {
        if (std::find(table.header.begin(), name, *name) != name) {
            throw CsvError(file, 1, "two columns are named '" + *name + "'");
        }
    }
    while (!parser.at_end()) {
        table.rows.push_back(parser.row());
        const CsvTable::Row& row = table.rows.back();
        if (row.cells.size() == table.header.size()) continue;
        throw CsvError(
            file, row.line,
            std::to_string(row.cells.size()) + " cells, but the header has " + std::to_string(table.header.size()));
    }
    return table;
}

std::string read_text(const std::filesystem::path& file) {
    const Descriptor descriptor{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
    if (descriptor.number < 0) fail_to_read(file, errno);
    std::string text;
    std::array<char, 65536> buffer{};
    while (true) {
        const ssize_t got = ::read(descriptor.number, buffer.data(), buffer.size());
        if (got == 0) return text;
        if (got > 0) text.append(buffer.data(), static_cast<std::size_t>(got));
        if (got < 0 && errno != EINTR) fail_to_read(file, errno);
    }
}

CsvTable read_csv(const std::filesystem::path& file) { return parse_csv(read_text(file), file.string()); }

}  // namespace accede
