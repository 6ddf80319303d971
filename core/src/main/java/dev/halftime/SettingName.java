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

/// Names of settings: a setting of the ladder, and further dropped assumptions.
final class SettingName {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.$:-]{0,199}");

  /// Names of some sets of dropped assumptions; a later entry takes precedence over an earlier one.
  private static final Map<String, List<Assumption>> RUNGS = rungs();

  /// The order in which settings name assumptions.
  static final Comparator<Assumption> ORDER =
      Comparator.comparingInt(SettingName::rank).thenComparing(Assumption::id);

  /// A recorded assumption whose class was not on the class path when the record was read.
  record Kept(String id) implements Assumption {
    @Override
    public String title() {
      return id;
    }

    @Override
    public String about() {
      return "an assumption that is not on the class path";
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

  /// Returns the name of the setting that drops these assumptions, in their order.
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
            "'" + each + "' is not a valid id of an assumption: use letters, digits and . _ $ : -");
      }
      name.append(named.contains(each) ? "" : '+' + each);
    }
    return name.toString();
  }

  /// Returns the assumptions that a setting of this name drops.
  ///
  /// @throws IllegalArgumentException if the name is unknown; suggests the nearest
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

  /// Returns an assumption of which only the id is known; empty if it is not a valid id.
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
