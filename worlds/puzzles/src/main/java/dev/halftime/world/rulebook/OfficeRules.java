package dev.halftime.world.rulebook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// The rules of an office, generated from a seed with made-up words: they determine class and fee
/// of a case.
///
/// @param office name of the office
/// @param marks attributes of a case, each with its possible values
/// @param classes names of the classes
/// @param byFirst class by the value of the first mark
/// @param exceptions changes of the class, applied one after another
/// @param base base fee by class
/// @param extra additional fee by the value of the second mark
/// @param perUnit fee per unit above the free ones, by class
/// @param free number of free units
/// @param cap maximum fee, by class
/// @param reduced value of the third mark that halves the fee, rounded down
record OfficeRules(
    String office,
    Map<String, List<String>> marks,
    List<String> classes,
    Map<String, String> byFirst,
    List<Exempt> exceptions,
    Map<String, Integer> base,
    Map<String, Integer> extra,
    Map<String, Integer> perUnit,
    int free,
    Map<String, Integer> cap,
    String reduced) {

  /// Number of marks.
  static final int MARKS = 4;

  private static final int VALUES = 4;
  private static final int CLASSES = 4;
  private static final int EXCEPTIONS = 6;
  private static final int MOST_UNITS = 60;
  private static final List<String> STARTS =
      List.of("bra", "cor", "del", "fen", "gal", "hom", "kir", "lut", "mor", "nes", "pol", "rin");
  private static final List<String> ENDS =
      List.of("dal", "fic", "gor", "let", "mun", "nop", "rus", "sim", "tav", "vel", "wex", "zan");

  /// An exception: changes the class of a case of some class with this value and with more or fewer
  /// units than a limit.
  ///
  /// @param mark the mark
  /// @param value its value
  /// @param above whether it applies above the limit or below it
  record Exempt(String from, String mark, String value, boolean above, int units, String to) {

    boolean applies(String now, Case given) {
      return now.equals(from)
          && value.equals(given.values().get(mark))
          && (above ? given.units() > units : given.units() < units);
    }
  }

  /// A case.
  ///
  /// @param values value of each mark
  record Case(Map<String, String> values, int units) {}

  /// A decision on a case.
  record Outcome(String kind, int fee) {}

  /// Generates rules.
  static OfficeRules of(long seed) {
    Random random = new Random(seed);
    List<String> words = words(random);
    Map<String, List<String>> marks = new LinkedHashMap<>();
    for (int i = 0; i < MARKS; i++) {
      String mark = words.removeLast();
      List<String> values = new ArrayList<>();
      for (int k = 0; k < VALUES; k++) {
        values.add(words.removeLast());
      }
      marks.put(mark, List.copyOf(values));
    }
    List<String> classes = new ArrayList<>();
    for (int i = 0; i < CLASSES; i++) {
      classes.add(words.removeLast());
    }
    List<String> names = List.copyOf(marks.keySet());
    Map<String, String> byFirst = new LinkedHashMap<>();
    for (String value : values(marks, names.get(0))) {
      byFirst.put(value, classes.get(byFirst.size() % CLASSES));
    }
    List<Exempt> exceptions = new ArrayList<>();
    for (int i = 0; i < EXCEPTIONS; i++) {
      String from = classes.get(i % CLASSES);
      String to = classes.get((i + 1 + random.nextInt(CLASSES - 1)) % CLASSES);
      String mark = names.get(1 + random.nextInt(MARKS - 1));
      String value = values(marks, mark).get(random.nextInt(VALUES));
      exceptions.add(
          new Exempt(from, mark, value, random.nextBoolean(), random.nextInt(15, 45), to));
    }
    Map<String, Integer> base = new LinkedHashMap<>();
    Map<String, Integer> perUnit = new LinkedHashMap<>();
    Map<String, Integer> cap = new LinkedHashMap<>();
    for (String kind : classes) {
      base.put(kind, random.nextInt(20, 90));
      perUnit.put(kind, random.nextInt(1, 6));
      cap.put(kind, random.nextInt(120, 220));
    }
    Map<String, Integer> extra = new LinkedHashMap<>();
    values(marks, names.get(1)).forEach(value -> extra.put(value, random.nextInt(0, 40)));
    List<String> third = values(marks, names.get(2));
    return new OfficeRules(
        words.removeLast(),
        marks,
        classes,
        byFirst,
        exceptions,
        base,
        extra,
        perUnit,
        random.nextInt(5, 20),
        cap,
        third.get(random.nextInt(VALUES)));
  }

  private static List<String> words(Random random) {
    List<String> words = new ArrayList<>();
    STARTS.forEach(start -> ENDS.forEach(end -> words.add(start + end)));
    Collections.shuffle(words, random);
    return words;
  }

  private static List<String> values(Map<String, List<String>> marks, String mark) {
    return marks.getOrDefault(mark, List.of());
  }

  /// Returns the name of a mark.
  String mark(int index) {
    return List.copyOf(marks.keySet()).get(index);
  }

  /// Draws a case.
  Case drawn(Random random) {
    Map<String, String> values = new LinkedHashMap<>();
    marks.forEach((mark, all) -> values.put(mark, all.get(random.nextInt(all.size()))));
    return new Case(values, random.nextInt(1, MOST_UNITS + 1));
  }

  /// Applies the rules.
  Outcome decide(Case given) {
    String kind = byFirst.getOrDefault(given.values().getOrDefault(mark(0), ""), classes.get(0));
    for (Exempt each : exceptions) {
      kind = each.applies(kind, given) ? each.to() : kind;
    }
    int fee =
        base.getOrDefault(kind, 0)
            + extra.getOrDefault(given.values().getOrDefault(mark(1), ""), 0)
            + perUnit.getOrDefault(kind, 0) * Math.max(0, given.units() - free);
    fee = Math.min(fee, cap.getOrDefault(kind, fee));
    return new Outcome(kind, reduced.equals(given.values().get(mark(2))) ? fee / 2 : fee);
  }

  /// Returns the manual, page by page.
  List<String> manual() {
    List<String> pages = new ArrayList<>();
    StringBuilder terms = new StringBuilder();
    terms.append("Manual of the office of ").append(office).append(", page 1: terms.\n");
    marks.forEach((mark, values) ->
        terms
            .append("The ")
            .append(mark)
            .append(" of a case is one of ")
            .append(String.join(", ", values))
            .append(".\n"));
    terms.append("A case belongs to one of the classes ").append(String.join(", ", classes));
    pages.add(terms.append(". It has a number of units.\n").toString());
    StringBuilder first = new StringBuilder("Page 2: the class.\n");
    byFirst.forEach((value, kind) ->
        first.append(
            "A case whose %s is %s is first of class %s.\n".formatted(mark(0), value, kind)));
    pages.add(
        first.append("Then the exceptions of page 3 are applied, in their order.\n").toString());
    StringBuilder third = new StringBuilder("Page 3: exceptions.\n");
    for (int i = 0; i < exceptions.size(); i++) {
      Exempt each = exceptions.get(i);
      third.append(
          "%d. If it is then of class %s, its %s is %s and it has %s than %d units, it is of class %s.\n"
              .formatted(
                  i + 1,
                  each.from(),
                  each.mark(),
                  each.value(),
                  each.above() ? "more" : "fewer",
                  each.units(),
                  each.to()));
    }
    pages.add(third.toString());
    StringBuilder fees = new StringBuilder("Page 4: the fee.\n");
    base.forEach((kind, fee) ->
        fees.append(
            "For class %s the basic fee is %d, each unit above %d costs %d more, and no more than %d is due.\n"
                .formatted(kind, fee, free, perUnit.get(kind), cap.get(kind))));
    pages.add(fees.append("Before that limit the additions of page 5 are made.\n").toString());
    StringBuilder more = new StringBuilder("Page 5: additions and reductions.\n");
    extra.forEach((value, fee) ->
        more.append("Where the %s is %s, %d is added.\n".formatted(mark(1), value, fee)));
    pages.add(
        more.append(
                "Where the %s is %s, half of the fee that results is due, rounded down.\n"
                    .formatted(mark(2), reduced))
            .toString());
    return pages;
  }
}
