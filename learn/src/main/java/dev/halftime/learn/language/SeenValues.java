package dev.halftime.learn.language;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Event;
import dev.halftime.Json;
import dev.halftime.Observation;
import dev.halftime.Transcript;
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

/// The values that an agent has seen in an episode, each under a name that says where it comes from
/// and not what it is, so that the same name stands for another value in another episode.
///
/// A value from a tool is named by the field in which it stood, such as `order`; one from a text by
/// its shape, such as `#A9` for `#W10072`, after the field where a tool said it. Of several values
/// with one name, `NAME` is the one that fits best what was said, the next is `NAME#2`. A value
/// that is seen again keeps its name.
final class SeenValues {

  /// How many values are kept under one name.
  private static final int MOST = 4;

  private static final String CAPITALISED = "\\p{Lu}\\p{L}+";
  private static final String NUMBERED = "[^\\s,;:!?()\"]*[\\d@#][^\\s,;:!?()\"]*";
  private static final String RUN = "%1$s(?: %1$s)+".formatted(CAPITALISED);

  /// Names of things: runs of words that are capitalised or have digits or signs in them.
  private static final Pattern TERMS =
      Pattern.compile("(?:%1$s|%2$s)(?: (?:%1$s|%2$s))+|%2$s".formatted(CAPITALISED, NUMBERED));

  /// The parts of such a run.
  private static final Pattern PARTS = Pattern.compile(NUMBERED + "|" + RUN + "|" + CAPITALISED);

  /// The same, and single capitalised words, since what a tool says in words is short.
  private static final Pattern WORDS = Pattern.compile(NUMBERED + "|" + CAPITALISED);

  private static final Pattern LAST_WORD = Pattern.compile("(\\p{Ll}+) $");
  private static final Pattern FIRST_WORD = Pattern.compile("^ (\\p{Ll}+)");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\d_]+");

  /// A value that was seen.
  ///
  /// @param name where it comes from
  /// @param fields in which it stood in tools' results, and words next to which it stood in a text
  /// @param shape what it looks like
  /// @param kinds what else is known of it: the plain words that stood beside it, such as
  ///   `status=pending`; `told` if it stood in a text; `named` if what leads to it was spoken of
  /// @param age how many values were seen for the first time since
  record Value(
      String name,
      Set<String> fields,
      String shape,
      JsonNode json,
      SequencedSet<String> kinds,
      int age) {}

  /// A value as it was found.
  private static final class Found {
    private final String name;
    private final JsonNode json;
    private final String shape;
    private final int number; // in the order in which values were seen first
    private int fit;
    private final Set<String> fields = new HashSet<>();
    private final SequencedSet<String> kinds = new LinkedHashSet<>();
    private final Set<String> path = new HashSet<>(); // the keys that lead to its field
    private final Set<String> beside = new HashSet<>();

    Found(String name, JsonNode json, int number) {
      this.name = name;
      this.json = json;
      this.number = number;
      this.shape = SeenValues.shape(json.asText());
    }
  }

  /// Where in a tool's result a value stands.
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

  /// Takes in what has happened since.
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
    Found found = found(shape(term), Json.tree(term));
    found.kinds.add("told");
    return found;
  }

  /// The words before and after a part of a text: they may say what it is, as in `sheet 3`.
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

  /// All that a result holds, as texts.
  static List<String> leaves(JsonNode value) {
    List<String> leaves = new ArrayList<>();
    if (value.isContainerNode()) {
      value.forEach(each -> leaves.addAll(leaves(each)));
    } else {
      leaves.add(value.asText());
    }
    return leaves;
  }

  /// Whether a result holds anything that no result has held so far.
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
          found(place.field() + ':' + shape(term), Json.tree(term))
              .fields
              .addAll(beside(text, terms.start(), terms.end()));
        }
      }
    }
  }

  private static void beside(Found found, JsonNode record) {
    for (Map.Entry<String, JsonNode> field : record.properties()) {
      String text = field.getValue().asText();
      if (field.getValue().isTextual() && shape(text).equals("a")) {
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

  /// What a text looks like: its letters and digits, each run of them as one.
  static String shape(String text) {
    StringBuilder shape = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean inWord = i > 0 && Character.isLetter(text.charAt(i - 1));
      char kind =
          Character.isDigit(c)
              ? '9'
              : !Character.isLetter(c) ? c : inWord && isAfter(shape, 'A') ? 'A' : cased(c);
      if (!isAfter(shape, kind) || (kind != '9' && !Character.isLetter(kind))) {
        shape.append(kind);
      }
    }
    return shape.toString();
  }

  private static char cased(char letter) {
    return Character.isUpperCase(letter) ? 'A' : 'a';
  }

  private static boolean isAfter(StringBuilder shape, char kind) {
    return !shape.isEmpty() && shape.charAt(shape.length() - 1) == kind;
  }

  /// All of them: those that fit best what was said come first, and of equals those seen last.
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

  /// How many of the words beside a value were told; more, if what leads to it was spoken of.
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

  /// Whether a word stood in a text.
  boolean isTold(String word) {
    return told.indexOf(' ' + word.toLowerCase(Locale.ROOT).replace('_', ' ') + ' ') >= 0
        || told.indexOf(' ' + word.toLowerCase(Locale.ROOT) + ' ') >= 0;
  }

  /// The words of all texts, without those that have digits.
  Set<String> words() {
    Set<String> words = new LinkedHashSet<>(toldWords);
    words.removeIf(word -> word.chars().anyMatch(Character::isDigit));
    return words;
  }

  /// All that the last result of a tool holds, in words.
  String last() {
    return last;
  }
}
