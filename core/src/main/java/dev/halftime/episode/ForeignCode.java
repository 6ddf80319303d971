package dev.halftime.episode;

import dev.halftime.text.ThrowableText;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says where an agent's own class failed.
final class ForeignCode {

  private static final String OWN = "dev.halftime.";

  /// Packages and classes of Halftime that may be between the runner and an agent's class in a
  /// stack.
  private static final List<String> BETWEEN =
      List.of(OWN + "episode.", OWN + "experiment.", OWN + "agent.LoopAgent");

  private static final List<String> JAVA = List.of("java.", "javax.", "jdk.", "sun.");

  private ForeignCode() {}

  /// Returns the exception's class, the place in the agent's class, and the message; null if no
  /// third-party class was called or the exception has no stack.
  static @Nullable String words(Throwable broken) {
    List<StackTraceElement> frames = within(ThrowableText.stack(broken));
    String agent = "";
    for (StackTraceElement frame : frames.reversed()) {
      String name = frame.getClassName();
      if (!begins(name, BETWEEN) && !begins(name, JAVA)) {
        agent = outer(name);
        break;
      }
    }
    if (agent.isEmpty() || agent.startsWith(OWN)) {
      return null;
    }
    for (StackTraceElement frame : frames) {
      if (outer(frame.getClassName()).equals(agent)) {
        String message = ThrowableText.message(broken);
        String what = broken.getClass().getSimpleName() + " at " + place(frame);
        return BoundaryException.cut(
            message == null || message.isBlank() ? what : what + ": " + message);
      }
    }
    return null;
  }

  /// Returns the frames of the part that was called across the boundary, innermost first.
  private static List<StackTraceElement> within(StackTraceElement[] frames) {
    List<StackTraceElement> all = Arrays.asList(frames);
    for (int i = 0; i < frames.length; i++) {
      if (frames[i].getClassName().equals(BoundaryException.class.getName())) {
        return all.subList(0, i);
      }
    }
    return all;
  }

  private static String place(StackTraceElement frame) {
    String file = frame.getFileName();
    return file == null || frame.getLineNumber() < 0
        ? frame.getClassName()
        : file + ":" + frame.getLineNumber();
  }

  private static String outer(String name) {
    return name.replaceFirst("\\$.*", "");
  }

  private static boolean begins(String name, List<String> prefixes) {
    return prefixes.stream().anyMatch(name::startsWith);
  }
}
