package dev.halftime.learn.language;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The values observed in an episode, under names that describe where a value comes from and not
/// what it is, so that a name denotes corresponding values in different episodes.
///
/// A value of a tool result is named after its field, such as `order`. A value in a text is named
/// after its shape, such as `#A9` for `#W10072`; in a tool's text, the field name comes first. Of
/// several values with the same name, `NAME` is the most relevant, `NAME#2` the next. A value that
/// is observed again keeps its name.
final class SeenValues {

  /// Maximum number of values under one name.
  private static final int MOST = 4;

  private static final String CAPITALISED = "\\p{Lu}\\p{L}+";
  private static final String NUMBERED = "[^\\s,;:!?()\"]*[\\d@#][^\\s,;:!?()\"]*";
  private static final String RUN = "%1$s(?: %1$s)+".formatted(CAPITALISED);

  /// Terms: sequences of words that are capitalized or contain digits or signs.
  private static final Pattern TERMS =
      Pattern.compile("(?:%1$s|%2$s)(?: (?:%1$s|%2$s))+|%2$s".formatted(CAPITALISED, NUMBERED));

  /// The parts of such a sequence.
  private static final Pattern PARTS = Pattern.compile(NUMBERED + "|" + RUN + "|" + CAPITALISED);

  /// Terms in texts of tools, which are short: single capitalized words count, too.
  private static final Pattern WORDS = Pattern.compile(NUMBERED + "|" + CAPITALISED);

  private static final Pattern LAST_WORD = Pattern.compile("(\\p{Ll}+) $");
  private static final Pattern FIRST_WORD = Pattern.compile("^ (\\p{Ll}+)");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\d_]+");

  /// An observed value.
  ///
  /// @param name name that describes its origin
  /// @param fields fields of tool results in which it occurred, and words adjacent to it in texts
  /// @param shape shape of its text
  /// @param kinds other properties: plain words in the same record, such as `status=pending`;
  ///   `told` if it occurred in a message; `named` if a key on its path occurred in a text
  /// @param age number of values first observed after it
  record Value(
      String name,
      Set<String> fields,
      String shape,
      JsonNode json,
      SequencedSet<String> kinds,
      int age) {}

  /// The mutable state of an observed value.
  private static final class Found {
    private final String name;
    private final JsonNode json;
    private final String shape;
    private final int number; // order of first observation
    private int fit;
    private final Set<String> fields = new HashSet<>();
    private final SequencedSet<String> kinds = new LinkedHashSet<>();
    private final Set<String> path = new HashSet<>(); // the keys above its field
    private final Set<String> beside = new HashSet<>();

    Found(String name, JsonNode json, int number) {
      this.name = name;
      this.json = json;
      this.number = number;
      this.shape = TextShape.of(json.asText());
    }
  }

  /// The location of a value in a tool result.
  private record Place(String field, List<String> path, JsonNode record) {
    Place in(String key, JsonNode record) {
      List<String> longer = new ArrayList<>(path);
      longer.add(key);
      return new Place(key, longer, record);
    }
  }

  private final Map<String, Found> values = new LinkedHashMap<>();
  private final Set<String> leaves = new HashSet<>();
  private final Set<String> spoken = new HashSet<>();
  private final SequencedSet<String> toldWords = new LinkedHashSet<>();
  private final StringBuilder told = new StringBuilder(" ");
  private String last = "";
  private int read;

  /// Reads the events that were added to the transcript.
  void read(Transcript seen) {
    List<Event> events = seen.events();
    for (; read < events.size(); read++) {
      if (events.get(read) instanceof Event.Observed saw) {
        saw(saw.observation());
      }
    }
  }

  private void saw(Observation observation) {
    switch (observation) {
      case Observation.Text(String text) -> text(text);
      case Observation.Result(JsonNode value) -> {
        List<String> all = leaves(value);
        leaves.addAll(all);
        last = String.join(" ", all);
        result(new Place("", List.of(), value), value);
      }
      case Observation.Refusal _, Observation.Image _ -> {}
    }
  }

  private void text(String text) {
    Stream.of(NO_WORD.split(text)).forEach(spoken::add);
    String plain = NO_WORD.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    told.append(plain).append(' ');
    toldWords.addAll(List.of(plain.split(" ")));
    Matcher terms = TERMS.matcher(text);
    while (terms.find()) {
      term(terms.group()).fields.addAll(beside(text, terms.start(), terms.end()));
      Matcher parts = PARTS.matcher(terms.group());
      while (parts.find()) {
        term(parts.group());
      }
    }
  }

  private Found term(String words) {
    String term = words.replaceFirst("\\.+$", "");
    Found found = found(TextShape.of(term), Json.tree(term));
    found.kinds.add("told");
    return found;
  }

  /// The lower-case words before and after a part of a text, which may describe it, as in `sheet
  /// 3`.
  private static List<String> beside(String text, int start, int end) {
    List<String> words = new ArrayList<>();
    Matcher before = LAST_WORD.matcher(text.substring(0, start));
    if (before.find()) {
      words.add(before.group(1));
    }
    Matcher after = FIRST_WORD.matcher(text.substring(end));
    if (after.find()) {
      words.add(after.group(1));
    }
    return words;
  }

  /// All leaves of a result, as texts.
  static List<String> leaves(JsonNode value) {
    List<String> leaves = new ArrayList<>();
    if (value.isContainerNode()) {
      value.forEach(each -> leaves.addAll(leaves(each)));
    } else {
      leaves.add(value.asText());
    }
    return leaves;
  }

  /// Whether a result contains a leaf that no earlier result contained.
  boolean isNew(JsonNode result) {
    return !leaves.containsAll(leaves(result));
  }

  private void result(Place place, JsonNode value) {
    if (value.isObject()) {
      value
          .properties()
          .forEach(field -> result(place.in(field.getKey(), value), field.getValue()));
    } else if (value.isArray()) {
      value.forEach(each -> result(place, each));
    } else {
      String text = value.asText();
      Found found = found(place.field(), value);
      found.fields.add(place.field());
      found.path.addAll(place.path().subList(0, Math.max(0, place.path().size() - 1)));
      beside(found, place.record());
      if (text.indexOf(' ') > 0) {
        Stream.of(NO_WORD.split(text)).forEach(spoken::add);
        Matcher terms = WORDS.matcher(text);
        while (terms.find()) {
          String term = terms.group().replaceFirst("\\.+$", "");
          found(place.field() + ':' + TextShape.of(term), Json.tree(term))
              .fields
              .addAll(beside(text, terms.start(), terms.end()));
        }
      }
    }
  }

  private static void beside(Found found, JsonNode record) {
    for (Map.Entry<String, JsonNode> field : record.properties()) {
      String text = field.getValue().asText();
      if (field.getValue().isTextual() && TextShape.of(text).equals("a")) {
        found.kinds.add(field.getKey() + '=' + text);
      }
    }
    for (String text : leaves(record)) {
      Stream.of(NO_WORD.split(text.toLowerCase(Locale.ROOT)))
          .filter(it -> !it.isEmpty())
          .forEach(found.beside::add);
    }
  }

  private Found found(String name, JsonNode value) {
    return values.computeIfAbsent(value.asText(), _ -> new Found(name, value, values.size()));
  }

  /// All values, the most relevant first; ties go to the most recent.
  List<Value> all() {
    List<Found> sorted = new ArrayList<>(values.values());
    sorted.forEach(found -> found.fit = fit(found));
    Collections.reverse(sorted);
    sorted.sort(Comparator.comparingInt((Found found) -> found.fit).reversed());
    Map<String, Integer> names = new HashMap<>();
    List<Value> all = new ArrayList<>();
    for (Found found : sorted) {
      int rank = names.merge(found.name, 1, Integer::sum);
      if (rank <= MOST) {
        SequencedSet<String> kinds = new LinkedHashSet<>(found.kinds);
        if (isSpokenOf(found)) {
          kinds.add("named");
        }
        String name = rank == 1 ? found.name : found.name + '#' + rank;
        all.add(
            new Value(
                name, found.fields, found.shape, found.json, kinds, sorted.size() - found.number));
      }
    }
    return all;
  }

  /// The relevance of a value: the number of words in its record that occurred in messages, plus
  /// 100 if a key on its path occurred in a text.
  private int fit(Found found) {
    int fit = isSpokenOf(found) ? 100 : 0;
    for (String word : found.beside) {
      fit += toldWords.contains(word) ? 1 : 0;
    }
    return fit;
  }

  private boolean isSpokenOf(Found found) {
    return found.path.stream().anyMatch(spoken::contains);
  }

  /// Whether a word or name occurred in a message.
  boolean isTold(String word) {
    return told.indexOf(' ' + word.toLowerCase(Locale.ROOT).replace('_', ' ') + ' ') >= 0
        || told.indexOf(' ' + word.toLowerCase(Locale.ROOT) + ' ') >= 0;
  }

  /// The words of all messages, except those with digits.
  Set<String> words() {
    Set<String> words = new LinkedHashSet<>(toldWords);
    words.removeIf(word -> word.chars().anyMatch(Character::isDigit));
    return words;
  }

  /// The leaves of the last tool result, as one text.
  String last() {
    return last;
  }
}
