package dev.halftime.app.annotation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.arena.BattleFile;
import dev.halftime.json.Json;
import dev.halftime.record.Archive;
import dev.halftime.text.TerminalText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Annotations of an archive, and the rules that decide which of them are imported.
///
/// Judgements of episodes and times belong to their run. Votes would affect ratings, so they are
/// imported only on request. Each must be the only vote of a battle in the same archive, and of
/// that battle in the store; imported votes are kept separate from local ones.
public final class ImportedAnnotations implements Archive.Said {

  private static final Set<String> BELOW_A_RUN = Set.of("questionnaire", "chair");
  private static final Set<String> ARENA = Set.of("vote", "battle", "roster", "abandoned");
  private static final String RUN = "run";
  private static final String BATTLE = "question_id";

  /// Maximum length of an annotation of an episode, in characters.
  private static final int LONGEST = 100_000;

  private static final int SHOWN = 60;

  private final boolean withVotes;
  private final Map<String, JsonNode> battles = new HashMap<>();
  private final Set<String> votes = new HashSet<>();
  private final Map<String, ObjectNode> known = new HashMap<>();
  private final List<ObjectNode> taken = new ArrayList<>();

  /// @param withVotes whether annotations that affect ratings are imported, too
  /// @param stored the votes that the store has
  public ImportedAnnotations(boolean withVotes, List<ObjectNode> stored) {
    this.withVotes = withVotes;
    for (ObjectNode vote : stored) {
      known.putIfAbsent(vote.path(BATTLE).asText(), bare(vote));
    }
  }

  private static ObjectNode bare(ObjectNode line) {
    ObjectNode bare = line.deepCopy();
    bare.remove(AnnotationStore.IMPORTED);
    return bare;
  }

  @Override
  public void check(String run, ObjectNode what) {
    String kind = what.path("kind").asText();
    if (BELOW_A_RUN.contains(kind)) {
      below(run, what);
    } else if (!ARENA.contains(kind)) {
      throw new IllegalArgumentException(
          "the line is neither a questionnaire nor a person's minutes nor a vote");
    } else if (!withVotes) {
      throw new IllegalArgumentException(
          "it is a " + kind + " of an arena; import it with --with-votes, apart from your own");
    } else {
      arena(kind, what);
    }
  }

  private static void below(String run, ObjectNode what) {
    if (!what.path(RUN).asText().equals(run)) {
      throw new IllegalArgumentException(
          "the line refers to a different run than the line above it");
    }
    if (Json.canonical(what).length() > LONGEST) {
      throw new IllegalArgumentException("it has more than %,d characters".formatted(LONGEST));
    }
    if (!what.has("cell")) {
      throw new IllegalArgumentException("it does not name its episode as its cell");
    }
    if (what.path("kind").asText().equals("questionnaire")) {
      JsonNode effort = what.path("effort");
      if (!effort.isInt() || effort.intValue() < 1 || effort.intValue() > 5) {
        throw new IllegalArgumentException("effort is 1 to 5, not " + shown(effort));
      }
      text(what, "judge");
      oneOf(what, "solved", Set.of("yes", "partly", "no"));
      oneOf(what, "again", Set.of("yes", "no"));
      oneOf(what, "clear", Set.of("yes", "no"));
      oneOf(what, "role", Set.of("customer", "agent"));
    } else {
      JsonNode minutes = what.path("minutes");
      double number = minutes.asDouble();
      if (!minutes.isNumber() || number < 0 || number >= Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "minutes are a number, 0 or more, not " + shown(minutes));
      }
      oneOf(what, "role", Set.of("customer", "agent"));
    }
  }

  private static void text(ObjectNode what, String field) {
    JsonNode value = what.path(field);
    if (!value.isTextual() && !value.isMissingNode()) {
      throw new IllegalArgumentException(field + " is a text, not " + shown(value));
    }
  }

  private static void oneOf(ObjectNode what, String field, Set<String> known) {
    JsonNode value = what.path(field);
    if (!value.isMissingNode() && !(value.isTextual() && known.contains(value.textValue()))) {
      throw new IllegalArgumentException(
          field + " is one of " + new TreeSet<>(known) + ", not " + shown(value));
    }
  }

  private static String shown(JsonNode value) {
    String text = value.isMissingNode() ? "missing" : Json.canonical(value);
    return TerminalText.line(text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text);
  }

  private void arena(String kind, ObjectNode what) {
    String id = what.path(BATTLE).asText();
    switch (kind) {
      case "battle" -> {
        if (id.isEmpty() || battles.putIfAbsent(id, what) != null) {
          throw new IllegalArgumentException("a battle needs a unique question_id");
        }
      }
      case "roster" -> {
        if (!what.path("agents").isArray()) {
          throw new IllegalArgumentException("a roster must list its agents");
        }
      }
      default -> vote(kind, id, what);
    }
  }

  private void vote(String kind, String id, ObjectNode what) {
    JsonNode battle = battles.get(id);
    if (battle == null) {
      throw new IllegalArgumentException(
          "the battle '" + id + "' of this vote does not precede it in the archive");
    }
    for (String side : List.of("model_a", "model_b")) {
      if (!battle.path(side).equals(what.path(side))) {
        throw new IllegalArgumentException("the agents of the vote and of its battle differ");
      }
    }
    if (kind.equals("vote")) {
      BattleFile.battle(what);
      if (!votes.add(id)) {
        throw new IllegalArgumentException("the battle '" + id + "' has two votes");
      }
      ObjectNode before = known.get(id);
      if (before != null && !before.equals(bare(what))) {
        throw new IllegalArgumentException(
            "the battle '" + id + "' has another vote already, in this store");
      }
    }
  }

  @Override
  public void take(String run, ObjectNode what) {
    ObjectNode line = what.deepCopy();
    if (ARENA.contains(line.path("kind").asText())) {
      line.put(AnnotationStore.IMPORTED, true);
    } else {
      line.remove(AnnotationStore.IMPORTED);
      line.put(RUN, run);
    }
    taken.add(line);
  }

  /// Adds the annotations that are not present yet.
  ///
  /// @param ownRuns ids of the store's own runs, which were not imported: new annotations of these
  ///   are marked as imported, like votes, since they were not made in this store
  /// @return their number
  public int keep(AnnotationStore annotations, Set<String> ownRuns) {
    Set<ObjectNode> local = new HashSet<>();
    ARENA.forEach(kind -> local.addAll(annotations.all(kind)));
    BELOW_A_RUN.forEach(kind -> local.addAll(annotations.all(kind)));
    List<ObjectNode> others = new ArrayList<>();
    for (ObjectNode line : taken) {
      ObjectNode bare = bare(line);
      if (!local.contains(bare)) {
        boolean own = ownRuns.contains(line.path(RUN).asText());
        others.add(own ? bare.put(AnnotationStore.IMPORTED, true) : line);
      }
    }
    return annotations.addNew(others);
  }
}
