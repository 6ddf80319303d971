package dev.halftime;

import static dev.halftime.Assumptions.AUTONOMY;
import static dev.halftime.Assumptions.INDEPENDENCE;

import dev.halftime.text.Suggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The names of settings: a rung of the ladder, and what is dropped besides.
final class SettingName {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.$:-]{0,199}");

  /// What some sets of dropped assumptions are called; a later name goes before an earlier one.
  private static final Map<String, List<Assumption>> RUNGS = rungs();

  /// The order in which settings name assumptions.
  static final Comparator<Assumption> ORDER =
      Comparator.comparingInt(SettingName::rank).thenComparing(Assumption::id);

  /// One that Halftime does not know: it is on record, and was not on the class path when that was
  /// read.
  record Kept(String id) implements Assumption {
    @Override
    public String title() {
      return id;
    }

    @Override
    public String about() {
      return "an assumption of somebody else's";
    }
  }

  private SettingName() {}

  private static Map<String, List<Assumption>> rungs() {
    Map<String, List<Assumption>> rungs = new LinkedHashMap<>();
    rungs.put("classical", List.of());
    rungs.put(AUTONOMY.id(), List.of(AUTONOMY));
    rungs.put(INDEPENDENCE.id(), List.of(INDEPENDENCE));
    rungs.put("second-half", List.of(AUTONOMY, INDEPENDENCE));
    return rungs;
  }

  private static int rank(Assumption assumption) {
    List<Assumption> all = Assumptions.ALL;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).id().equals(assumption.id())) {
        return i;
      }
    }
    return all.size();
  }

  /// The name of a setting that drops these, in their order.
  static String of(List<Assumption> dropped) {
    List<String> ids = dropped.stream().map(Assumption::id).toList();
    String rung = "";
    List<String> named = List.of();
    for (Map.Entry<String, List<Assumption>> each : RUNGS.entrySet()) {
      List<String> needed = each.getValue().stream().map(Assumption::id).toList();
      if (ids.containsAll(needed)) {
        rung = each.getKey();
        named = needed;
      }
    }
    StringBuilder name = new StringBuilder(rung);
    for (String each : ids) {
      if (!ID.matcher(each).matches()) {
        throw new IllegalArgumentException(
            "an assumption cannot be called '"
                + each
                + "': letters, digits and . _ $ : - make its id");
      }
      name.append(named.contains(each) ? "" : '+' + each);
    }
    return name.toString();
  }

  /// What a setting of this name drops.
  ///
  /// @throws IllegalArgumentException if it names no setting; suggests the nearest
  static List<Assumption> read(
      String name, Collection<Assumption> known, Function<String, Optional<Assumption>> find) {
    String[] parts = name.strip().split("\\+", -1);
    List<Assumption> rung = RUNGS.get(parts[0]);
    if (rung == null) {
      throw unknown(name, parts[0], known);
    }
    List<Assumption> dropped = new ArrayList<>(rung);
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i];
      dropped.add(find.apply(part).orElseThrow(() -> unknown(name, part, known)));
    }
    return dropped;
  }

  /// An assumption of which nothing but its id is known; none if that cannot be an id.
  static Optional<Assumption> kept(String id) {
    return Optional.of(id).filter(it -> ID.matcher(it).matches()).map(Kept::new);
  }

  private static IllegalArgumentException unknown(
      String name, String part, Collection<Assumption> known) {
    List<String> modifiers =
        known.stream()
            .map(Assumption::id)
            .filter(id -> !RUNGS.containsKey(id))
            .map(id -> '+' + id)
            .toList();
    Collection<String> meant =
        RUNGS.keySet().stream().anyMatch(name::startsWith) ? modifiers : RUNGS.keySet();
    return new IllegalArgumentException(
        "unknown setting '"
            + name
            + "'; "
            + Suggestions.hint(part, meant)
            + "; a setting is one of "
            + String.join(", ", RUNGS.keySet())
            + ", then any of "
            + String.join(", ", modifiers));
  }
}
