package dev.halftime.app.format.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.app.format.ImportedEpisode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The samples of a log that have been read, and the names of their tasks.
///
/// The number 1 and the text "1" are different ids, and so are long ids with the same prefix. The
/// second of two ids that yield the same name is called `NAME~2`.
final class SampleIndex {

  /// A sample that a log declares and lacks.
  record Missing(String name, int epoch) {}

  /// Maximum number of missing samples that is accepted.
  private static final int MOST = 100_000;

  private final Map<String, String> seen = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /// Adds a sample.
  ///
  /// @param where names it in errors
  /// @throws IllegalArgumentException if a sample with this id and epoch was added before
  void add(JsonNode id, int epoch, String where) {
    String before = seen.putIfAbsent(key(id, epoch), where);
    if (before != null) {
      throw new IllegalArgumentException(
          "%s and %s are both sample %s in epoch %d; remove one of them"
              .formatted(before, where, shown(id), epoch));
    }
  }

  /// Returns the name of the task with this id.
  String name(JsonNode id) {
    return names.computeIfAbsent(
        id.toString(),
        _ -> {
          String plain = ImportedEpisode.name(id, "sample");
          String free = plain;
          for (int i = 2; !taken.add(free); i++) {
            free = plain + "~" + i;
          }
          return free;
        });
  }

  /// Returns the samples that the header of a log declares and that were not added. Samples whose
  /// ids the header does not contain are called `missing-1` and so on.
  ///
  /// @throws IllegalArgumentException if it declares many more than there are
  List<Missing> missing(JsonNode header) {
    JsonNode declared = header.at("/results/total_samples");
    long count = declared.isIntegralNumber() ? declared.asLong() - seen.size() : 0;
    if (count <= 0 || seen.isEmpty()) {
      return List.of();
    }
    if (count > MOST) {
      throw new IllegalArgumentException(
          "its header declares %s samples, and it has %,d; give the whole log"
              .formatted(declared, seen.size()));
    }
    List<Missing> known = known(header, seen.size() + count);
    if (known.size() == count) {
      return known;
    }
    List<Missing> nameless = new ArrayList<>();
    for (int i = 1; nameless.size() < count; i++) {
      if (taken.add("missing-" + i)) {
        nameless.add(new Missing("missing-" + i, 1));
      }
    }
    return nameless;
  }

  /// Returns the samples that were not added among all ids in all epochs, if their number is the
  /// declared one.
  private List<Missing> known(JsonNode header, long declared) {
    JsonNode ids = header.at("/eval/dataset/sample_ids");
    int epochs = Math.max(1, header.at("/eval/config/epochs").asInt(1));
    List<Missing> known = new ArrayList<>();
    if ((long) ids.size() * epochs == declared) {
      for (int epoch = 1; epoch <= epochs; epoch++) {
        for (JsonNode id : ids) {
          if (!seen.containsKey(key(id, epoch))) {
            known.add(new Missing(name(id), epoch));
          }
        }
      }
    }
    return known;
  }

  private static String key(JsonNode id, int epoch) {
    return epoch + "|" + id;
  }

  private static String shown(JsonNode id) {
    String shown = id.toString();
    return shown.length() <= 100 ? shown : shown.substring(0, 100) + "...";
  }
}
