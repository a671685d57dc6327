#include "sim/scenario/document.h"

#include <fmt/format.h>
#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <unordered_set>

#include "sim/scenario/wording.h"

namespace accede {
namespace {

/// Ends parsing: what follows could not be trusted.
struct Refusal : std::runtime_error {
    Refusal(MistakeId kind, const YAML::Mark& at, const std::string& message)
        : std::runtime_error(message), id(kind), mark(at) {}
    MistakeId id;
    YAML::Mark mark;
};

/// yaml-cpp gives lines and bytes from 0.
class Places {
  public:
    Places(const std::string& text, std::string name, TextStart start)
        : text_(text), file_(std::make_shared<const std::string>(std::move(name))), start_(start) {}

    [[nodiscard]] int line(const YAML::Mark& mark) const { return mark.line + start_.line; }
    /// Counts on from the mark asked for last: a file may be one long line.
    [[nodiscard]] int column(const YAML::Mark& mark) const {
        const auto end = std::min(text_.size(), static_cast<std::size_t>(std::max(mark.pos, 0)));
        const auto begin = end - std::min(end, static_cast<std::size_t>(std::max(mark.column, 0)));
        if (last_.line_begin != begin || last_.end > end) last_ = {.line_begin = begin, .end = begin, .characters = 0};
        for (; last_.end < end; ++last_.end)
            if ((static_cast<unsigned char>(text_[last_.end]) & 0xC0U) != 0x80U) ++last_.characters;
        return last_.characters + (mark.line == 0 ? start_.column : 1);
    }
    [[nodiscard]] Position position(const YAML::Mark& mark) const {
        return {.file = *file_, .line = line(mark), .column = column(mark)};
    }
    [[nodiscard]] const std::shared_ptr<const std::string>& file() const { return file_; }
    [[nodiscard]] char at(const YAML::Mark& mark) const {
        const auto i = static_cast<std::size_t>(mark.pos);
        return i < text_.size() ? text_[i] : '\0';
    }
    /// Whether the quoted text that begins there, perhaps behind an anchor, has no end: yaml-cpp lets that pass.
    [[nodiscard]] bool quote_stays_open(const YAML::Mark& mark) const {
        auto i = static_cast<std::size_t>(mark.pos);
        if (at(mark) == '&')
            i = text_.find_first_not_of(" \t\r\n", std::min(text_.find_first_of(" \t\r\n", i), text_.size()));
        if (i >= text_.size() || (text_[i] != '"' && text_[i] != '\'')) return false;
        const char quote = text_[i];
        for (++i; i < text_.size(); ++i) {
            if (quote == '"' && text_[i] == '\\')
                ++i;
            else if (text_[i] == quote && (quote == '"' || i + 1 >= text_.size() || text_[i + 1] != quote))
                return false;
            else if (text_[i] == quote)
                ++i;
        }
        return true;
    }

  private:
    const std::string& text_;
    std::shared_ptr<const std::string> file_;
    TextStart start_;
    struct Counted {
        std::size_t line_begin = 0, end = 0;
        int characters = 0;
    };
    mutable Counted last_;
};

class TreeBuilder : public YAML::EventHandler {
  public:
    TreeBuilder(const Places& places, const DocumentLimits& limits, Diagnostics& diagnostics)
        : places_(places), limits_(limits), diagnostics_(diagnostics) {}

    [[nodiscard]] Node take() { return std::move(root_); }
    [[nodiscard]] bool complete() const { return complete_; }

    void OnDocumentStart(const YAML::Mark& mark) override {
        if (complete_) throw Refusal("second_document", mark, "a second document starts here; a file holds one");
    }
    void OnDocumentEnd() override { complete_ = true; }

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        if (expects_key()) throw Refusal("bad_key", mark, "a key must be text");
        add(node(Node::Kind::null, mark), anchor);
    }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        refuse_tag(mark, tag != "?" && (tag != "!" || places_.at(mark) == '!'));
        if (tag == "!" && places_.quote_stays_open(mark))
            throw Refusal("yaml_syntax", mark, "a quote that is never closed");
        if (expects_key()) return take_key(mark, value, tag == "!");
        Node scalar = node(Node::Kind::scalar, mark);
        scalar.quoted = tag == "!";
        scalar.text = value;
        add(std::move(scalar), anchor);
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        if (expects_key()) throw Refusal("bad_key", mark, "a key must be text, not an alias");
        const auto found = anchors_.find(anchor);
        if (found == anchors_.end()) throw Refusal("alias_cycle", mark, "an alias of what it stands in itself");
        if (depth() + found->second.depth > limits_.nesting) refuse_nesting(mark);
        alias_nodes_ += found->second.nodes;
        if (alias_nodes_ > limits_.alias_nodes)
            throw Refusal("limit_aliases", mark,
                          fmt::format("aliases expand to more than {} values", limits_.alias_nodes));
        add(Node(found->second.node), 0);
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        open(Node::Kind::sequence, mark, tag, anchor);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        open(Node::Kind::map, mark, tag, anchor);
    }
    void OnMapEnd() override { close(); }

  private:
    /// A map or sequence that is being read.
    struct Open {
        Node node;
        YAML::anchor_t anchor = 0;
        Entry next;  ///< of a map: the key read last
        bool has_key = false;
        bool drops_next = false;  ///< a mistake that has been reported
        std::unordered_set<std::string> keys;
    };
    struct Anchored {
        Node node;
        std::size_t nodes = 0;
        int depth = 0;
    };

    [[nodiscard]] int depth() const { return static_cast<int>(open_.size()); }
    [[nodiscard]] bool expects_key() const {
        return !open_.empty() && open_.back().node.is_map() && !open_.back().has_key;
    }

    Node node(Node::Kind kind, const YAML::Mark& mark) {
        if (++nodes_ > limits_.nodes)
            throw Refusal("limit_values", mark, fmt::format("a file with more than {} values", limits_.nodes));
        Node made;
        made.kind = kind;
        made.file = places_.file();
        made.line = places_.line(mark);
        made.column = places_.column(mark);
        return made;
    }

    void refuse_tag(const YAML::Mark& mark, bool tagged) const {
        if (tagged) throw Refusal("tag", mark, "tags such as !!str are not used here; leave it out");
    }
    [[noreturn]] void refuse_nesting(const YAML::Mark& mark) const {
        throw Refusal("limit_nesting", mark, fmt::format("nested more than {} levels deep", limits_.nesting));
    }

    void open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
        refuse_tag(mark, !tag.empty() && tag != "?");
        if (expects_key()) throw Refusal("bad_key", mark, "a key must be text, not a list or map");
        if (depth() >= limits_.nesting) refuse_nesting(mark);
        Open opened;
        opened.node = node(kind, mark);
        opened.anchor = anchor;
        open_.push_back(std::move(opened));
    }

    void close() {
        Open closed = std::move(open_.back());
        open_.pop_back();
        add(std::move(closed.node), closed.anchor);
    }

    void take_key(const YAML::Mark& mark, const std::string& key, bool quoted) {
        Open& map = open_.back();
        map.next = {.key = key, .line = places_.line(mark), .column = places_.column(mark), .value = {}};
        map.has_key = true;
        const bool merges = key == "<<" && !quoted;
        map.drops_next = merges || !map.keys.insert(key).second;
        if (merges)
            diagnostics_.error("merge_key", places_.position(mark),
                               "'<<' is not merged here; use `extends` or a profile");
        else if (map.drops_next)
            diagnostics_.error("duplicate_key", places_.position(mark), "key " + in_quotes(key) + " stands here twice");
    }

    void add(Node&& value, YAML::anchor_t anchor) {
        if (anchor != 0) remember(value, anchor);
        if (open_.empty()) {
            root_ = std::move(value);
            return;
        }
        Open& parent = open_.back();
        if (parent.node.is_sequence()) {
            const int line = value.line, column = value.column;
            parent.node.entries.push_back({.key = {}, .line = line, .column = column, .value = std::move(value)});
            return;
        }
        if (value.is_null()) {  // yaml-cpp places what is left out at whatever comes next
            value.line = parent.next.line;
            value.column = parent.next.column;
        }
        parent.next.value = std::move(value);
        if (!parent.drops_next) parent.node.entries.push_back(std::move(parent.next));
        parent.has_key = false;
    }

    void remember(const Node& value, YAML::anchor_t anchor) {
        const std::size_t nodes = count_nodes(value);
        anchored_nodes_ += nodes;
        if (anchored_nodes_ > limits_.nodes * 2)
            throw Refusal("limit_aliases", {}, fmt::format("anchors stand for more than {} values", limits_.nodes * 2));
        anchors_[anchor] = {value, nodes, nesting_of(value)};
    }

    static int nesting_of(const Node& value) {
        int deepest = 0;
        for (const Entry& entry : value.entries)
            deepest = std::max(deepest, nesting_of(entry.value));
        return deepest + (value.is_map() || value.is_sequence() ? 1 : 0);
    }

    const Places& places_;
    const DocumentLimits& limits_;
    Diagnostics& diagnostics_;
    std::vector<Open> open_;
    std::map<YAML::anchor_t, Anchored> anchors_;
    Node root_;
    bool complete_ = false;
    std::size_t nodes_ = 0, alias_nodes_ = 0, anchored_nodes_ = 0;
};

YAML::Mark mark_at(const std::string& text, std::size_t offset) {
    YAML::Mark mark;
    mark.pos = static_cast<int>(offset);
    mark.line = static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
    const auto line_start = offset == 0 ? std::string::npos : text.rfind('\n', offset - 1);
    mark.column = static_cast<int>(line_start == std::string::npos ? offset : offset - line_start - 1);
    return mark;
}

/// yaml-cpp takes some bytes for the end of the file and lets others pass.
void refuse_bad_bytes(const std::string& text) {
    std::size_t bad = 0;
    if (!is_utf8(text, bad)) throw Refusal("bad_utf8", mark_at(text, bad), "the file is not UTF-8 from here on");
    const auto control = std::ranges::find_if(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7F;
    });
    if (control != text.end())
        throw Refusal("control_character", mark_at(text, static_cast<std::size_t>(control - text.begin())),
                      "a control character, which YAML does not allow");
}

void refuse_long_lines(const std::string& text, std::size_t most) {
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        if (end - start > most)
            throw Refusal("limit_line_length", mark_at(text, start), fmt::format("a line of more than {} bytes", most));
        start = end + 1;
    }
}

Node parse(const std::string& text, const Places& places, const DocumentLimits& limits, Diagnostics& diagnostics) {
    refuse_bad_bytes(text);
    refuse_long_lines(text, limits.line);
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    TreeBuilder builder(places, limits, diagnostics);
    // Asked twice: yaml-cpp stops in silence at what it takes for the end of the first document.
    if (parser.HandleNextDocument(builder)) (void)parser.HandleNextDocument(builder);
    return builder.take();
}

std::optional<std::string> read_stream(std::istream& stream, std::size_t most_bytes) {
    std::string bytes;
    std::array<char, 65536> chunk{};
    while (stream && bytes.size() <= most_bytes) {
        stream.read(chunk.data(), chunk.size());
        bytes.append(chunk.data(), static_cast<std::size_t>(stream.gcount()));
    }
    return stream.bad() ? std::nullopt : std::optional(std::move(bytes));
}

/// In words of our own, which are the same on every system.
std::string why_unreadable(const std::string& path) {
    std::error_code ignored;
    const auto status = std::filesystem::status(path, ignored);
    if (std::filesystem::is_directory(status)) return "it is a folder";
    return std::filesystem::exists(status) ? "it may not be read" : "there is no such file";
}

/// Read once and kept: a comparison asks for its baseline several times.
const std::optional<std::string>& standard_input(std::size_t most_bytes) {
    static const std::optional<std::string> bytes = read_stream(std::cin, most_bytes);
    return bytes;
}

}  // namespace

std::optional<Node> parse_document(const std::string& text, const std::string& name, Diagnostics& diagnostics,
                                   TextStart start, const DocumentLimits& limits) {
    const Places places(text, name, start);
    try {
        Node root = parse(text, places, limits, diagnostics);
        root.file = places.file();
        return root;
    } catch (const Refusal& refusal) {
        diagnostics.error(refusal.id, places.position(refusal.mark), refusal.what());
    } catch (const YAML::DeepRecursion& error) {
        diagnostics.error("limit_nesting", places.position(error.mark), "nested too deep");
    } catch (const YAML::Exception& error) {
        diagnostics.error("yaml_syntax", places.position(error.mark), "not valid YAML: " + error.msg);
    }
    return std::nullopt;
}

std::optional<std::string> read_bytes(const std::string& path, std::size_t most_bytes, const Position& named_at,
                                      Diagnostics& diagnostics) {
    std::error_code ignored;
    std::ifstream file;
    const bool from_stdin = path == "-";
    if (!from_stdin && !std::filesystem::is_directory(path, ignored)) file.open(path, std::ios::binary);
    std::optional<std::string> bytes;
    if (from_stdin) bytes = standard_input(most_bytes);
    if (file.is_open()) bytes = read_stream(file, most_bytes);
    if (!bytes) {
        diagnostics.error("unreadable_file", named_at, "cannot read " + in_quotes(path) + ": " + why_unreadable(path));
        return std::nullopt;
    }
    if (bytes->size() > most_bytes) {
        diagnostics.error("limit_file_size", named_at,
                          fmt::format("{} is larger than {} bytes", in_quotes(path), most_bytes));
        return std::nullopt;
    }
    return bytes;
}

bool is_file(const std::string& path) {
    std::error_code ignored;
    return std::filesystem::is_regular_file(path, ignored);
}

std::string name_in_messages(const std::string& path) { return path == "-" ? "<stdin>" : path; }

std::string file_beside(const Node& name) {
    return (std::filesystem::path(*name.file).parent_path() / name.text).lexically_normal().string();
}

}  // namespace accede
