package dev.halftime.setting;

import dev.halftime.text.Suggestions;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The name of a setting: a rung of the ladder, and the ids of further dropped assumptions, such as
/// `second-half+drift`.
///
/// @param text the name as it was written
/// @param rung ids of the assumptions that its rung drops
/// @param further ids of the further assumptions, in the order of the name
public record SettingName(String text, List<String> rung, List<String> further) {

  /// Id of the assumption that an agent works alone; also the rung that drops it alone.
  public static final String INTERACTIVE = "interactive";

  /// Id of the assumption that tasks are independent; also the rung that drops it alone.
  public static final String SEQUENTIAL = "sequential";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.$:-]{0,199}");

  /// The rungs with the ids of what they drop; a later rung takes precedence over an earlier one.
  private static final Map<String, List<String>> RUNGS = rungs();

  private static Map<String, List<String>> rungs() {
    Map<String, List<String>> rungs = new LinkedHashMap<>();
    rungs.put("classical", List.of());
    rungs.put(INTERACTIVE, List.of(INTERACTIVE));
    rungs.put(SEQUENTIAL, List.of(SEQUENTIAL));
    rungs.put("second-half", List.of(INTERACTIVE, SEQUENTIAL));
    return rungs;
  }

  /// Returns whether this can be the id of an assumption: letters, digits and `. _ $ : -`, at most
  /// 200.
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /// Returns the name of the setting that drops these assumptions.
  ///
  /// @param dropped their ids, in the order in which the name has them
  /// @throws IllegalArgumentException if one of them is no id
  public static String of(List<String> dropped) {
    String rung = "";
    for (Map.Entry<String, List<String>> each : RUNGS.entrySet()) {
      rung = dropped.containsAll(each.getValue()) ? each.getKey() : rung;
    }
    StringBuilder name = new StringBuilder(rung);
    for (String each : dropped) {
      if (!isId(each)) {
        throw new IllegalArgumentException(
            "'" + each + "' is not a valid id of an assumption: use letters, digits and . _ $ : -");
      }
      name.append(RUNGS.getOrDefault(rung, List.of()).contains(each) ? "" : '+' + each);
    }
    return name.toString();
  }

  /// Parses a name.
  ///
  /// @param known ids of assumptions that are suggested for a mistyped name
  /// @throws IllegalArgumentException if its rung is unknown; suggests the nearest
  public static SettingName parse(String text, Collection<String> known) {
    String[] parts = text.strip().split("\\+", -1);
    List<String> rung = RUNGS.get(parts[0]);
    if (rung == null) {
      throw unknown(text, parts[0], known);
    }
    return new SettingName(text, rung, Arrays.asList(parts).subList(1, parts.length));
  }

  /// Returns the error for an id of this name that is unknown; it suggests the nearest.
  ///
  /// @param known ids of assumptions
  public IllegalArgumentException unknown(String id, Collection<String> known) {
    return unknown(text, id, known);
  }

  private static IllegalArgumentException unknown(
      String name, String part, Collection<String> known) {
    List<String> modifiers =
        known.stream().filter(id -> !RUNGS.containsKey(id)).map(id -> '+' + id).toList();
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
