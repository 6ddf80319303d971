package dev.halftime.record;

import dev.halftime.json.Json;
import java.util.Locale;
import java.util.regex.Pattern;

/// Validates names before they are stored.
///
/// Ids of runs and trainings are used as file names, so they consist of letters, digits and `. _ ~
/// + -`. Names of agents, benchmarks and tasks may use any script, but no line breaks; a command
///   line may have several lines.
public final class Ids {

  private static final int LONGEST_RUN = 160;
  private static final int LONGEST_NAME = 4_096;
  private static final int SHOWN = 60;
  private static final Pattern RUN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~+-]*");
  private static final Pattern SEQUENCE = Pattern.compile("s[0-9]{1,9}\\.o[0-9]{1,9}");
  private static final Pattern COMMAND = Pattern.compile("(?:cmd|acp):");

  /// Unicode marks that change the direction of writing and can disguise a name.
  private static final Pattern BIDI = Pattern.compile("[\\u202a-\\u202e\\u2066-\\u2069]");

  private Ids() {}

  /// Validates the ids of a run before it is stored.
  ///
  /// @throws IllegalArgumentException if one of them is invalid
  public static void check(Run run) {
    run("run", run.id());
    if (!run.from().isEmpty()) {
      run("run", run.from());
    }
    run.experiment().benchmarks().forEach(it -> name("benchmark", it));
    run.experiment().agents().forEach(it -> name("agent", it));
    if (!run.experiment().user().isEmpty()) {
      name("user", run.experiment().user());
    }
    run.tasks().values().forEach(all -> all.forEach(task -> name("task", task.id())));
  }

  /// Validates the id of a run or a training.
  ///
  /// @param what what it names, for the error
  /// @throws IllegalArgumentException if it is invalid
  static String run(String what, String id) {
    if (id.length() > LONGEST_RUN || !isPlain(id)) {
      throw new IllegalArgumentException(
          "the id of %s is 1 to %d letters, digits and . _ ~ + -, and begins with one of the"
                  .formatted(one(what), LONGEST_RUN)
              + " first two, not "
              + shown(id));
    }
    return id;
  }

  private static String one(String what) {
    return ("aeio".indexOf(what.charAt(0)) < 0 ? "a " : "an ") + what;
  }

  private static boolean isPlain(String id) {
    return RUN.matcher(id).matches();
  }

  /// Validates the name of an agent, a benchmark, a task or a user.
  ///
  /// @param what what it names, for the error
  /// @throws IllegalArgumentException if it is invalid
  static String name(String what, String id) {
    boolean lines = COMMAND.matcher(id).lookingAt();
    if (id.isEmpty()
        || id.length() > LONGEST_NAME
        || BIDI.matcher(id).find()
        || id.codePoints()
            .anyMatch(it -> !isPrintable(it) && !(lines && (it == '\n' || it == '\t')))) {
      throw new IllegalArgumentException(
          "the name of %s is 1 to %,d characters that can be printed, not %s"
              .formatted(one(what), LONGEST_NAME, shown(id)));
    }
    return id;
  }

  private static boolean isPrintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /// Validates the sequence of an episode, which is empty where tasks are independent.
  ///
  /// @throws IllegalArgumentException if it is invalid
  static void sequence(String sequence) {
    if (!sequence.isEmpty() && !SEQUENCE.matcher(sequence).matches()) {
      throw new IllegalArgumentException(
          "a sequence is named such as s2.o1, not " + shown(sequence));
    }
  }

  /// Formats an untrusted id for an error: shortened, on one line, without control characters.
  static String shown(String id) {
    StringBuilder shown = new StringBuilder("'");
    id.codePoints()
        .limit(SHOWN)
        .forEach(it -> {
          if (isPrintable(it) && !BIDI.matcher(Character.toString(it)).matches()) {
            shown.appendCodePoint(it);
          } else {
            shown.append(String.format(Locale.ROOT, "\\u%04x", it));
          }
        });
    shown.append('\'');
    return id.length() > SHOWN
        ? shown + " (%,d characters)".formatted(id.length())
        : shown.toString();
  }

  /// Returns a safe file name for an id: the id itself if it is valid as such, otherwise its
  /// permitted characters with a digest of the whole id.
  public static String fileName(String id) {
    if (id.length() <= LONGEST_RUN && isPlain(id)) {
      return id;
    }
    String fit = id.replaceAll("[^A-Za-z0-9_+-]", "_");
    return "id-"
        + fit.substring(0, Math.min(SHOWN, fit.length()))
        + "-"
        + Json.sha256(id).substring(0, 12);
  }
}
