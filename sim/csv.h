#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace accede {

/// CSV by RFC 4180, as accede writes and reads it: UTF-8, LF, `.` decimals, cells quoted only where they must be.

/// Appends a number: the shortest digits that read back to the same number, whole numbers as digits. Exponents only
/// from 1e15 and below 1e-7. Throws std::logic_error for what is not a finite number.
void append_number(std::string& text, double value);
[[nodiscard]] std::string number_text(double value);

/// Appends rows to a text. Missing values are empty cells.
class CsvText {
  public:
    explicit CsvText(std::string& text) : text_(text) {}

    /// One row of cells: texts, whole numbers, doubles, or optional doubles.
    template <class... Cells>
    void row(const Cells&... cells) {
        (cell(cells), ...);
        end_row();
    }

    void cell(std::string_view value);
    void cell(const std::string& value) { cell(std::string_view(value)); }
    void cell(const char* value) { cell(std::string_view(value)); }
    void cell(double value);
    void cell(const std::optional<double>& value);
    void cell(std::int64_t value);
    void cell(int value) { cell(static_cast<std::int64_t>(value)); }
    void end_row();

  private:
    void separate();
    std::string& text_;
    bool row_begun_ = false;
};

/// A mistake in a CSV file; what() reads `file:line: error: …`.
class CsvError : public std::runtime_error {
  public:
    CsvError(const std::string& in_file, int at_line, const std::string& what)
        : std::runtime_error(in_file + ':' + std::to_string(at_line) + ": error: " + what),
          file(in_file),
          message(what),
          line(at_line) {}
    std::string file, message;
    int line;
};

/// A whole file with a header row. Every row has a cell for every column.
struct CsvTable {
    struct Row {
        int line = 0;  ///< in the file, from 1
        std::vector<std::string> cells;
    };
    std::string file;
    std::vector<std::string> header;
    std::vector<Row> rows;

    /// The column's index. Throws CsvError, naming the columns there are, where there is no such column.
    [[nodiscard]] std::size_t column(std::string_view name) const;
    [[nodiscard]] bool has_column(std::string_view name) const;
    /// The cell as a finite number, empty for an empty cell. Throws CsvError for any other text.
    [[nodiscard]] std::optional<double> number(const Row& row, std::size_t column) const;
};

/// Parses a text; `file` is its name in messages. Accepts LF and CRLF, a missing last line end and a
/// byte-order mark. Throws CsvError for
/// a stray or unclosed quote, a row with more or fewer cells than the header, a column named twice, or an empty text.
[[nodiscard]] CsvTable parse_csv(std::string_view text, const std::string& file);

/// Reads a file. Throws std::runtime_error if it can't be read, and as `parse_csv`.
[[nodiscard]] CsvTable read_csv(const std::filesystem::path& file);

/// The bytes of a file. Throws std::runtime_error, with the system's reason, if it can't be read.
[[nodiscard]] std::string read_text(const std::filesystem::path& file);

}  // namespace accede
