package dev.halftime.episode;

import dev.halftime.Ending.Boundary;
import dev.halftime.model.ModelException;
import dev.halftime.text.ThrowableText;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Carries a failure and the boundary that failed up to the runner.
public final class BoundaryException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private static final int LONGEST = 1000; // characters of a message

  private final Boundary where;

  BoundaryException(Boundary where, String why, @Nullable Throwable cause) {
    super(why, cause, false, false);
    this.where = where;
  }

  /// Returns whether a model failed, other than by an interruption of the call.
  boolean outage() {
    return where == Boundary.MODEL
        && getCause() instanceof ModelException failed
        && failed.kind() != ModelException.Kind.INTERRUPTED;
  }

  public Boundary where() {
    return where;
  }

  /// Returns the same failure as reported by an agent whose model calls cannot be observed. If this
  /// machine could not start the agent's program, that is not a claim of the agent.
  BoundaryException claimed() {
    boolean machine =
        getCause() instanceof ModelException failed && failed.kind() == ModelException.Kind.MACHINE;
    return where == Boundary.MODEL && !machine
        ? new BoundaryException(Boundary.CLAIM, why(), this)
        : this;
  }

  public String why() {
    return String.valueOf(getMessage());
  }

  /// Runs third-party code. Everything that it throws, errors included, becomes an exception of its
  /// boundary; so does a null result. If it leaves the thread interrupted, the interrupt is
  /// cleared, since the record could not be written by an interrupted thread.
  ///
  /// @throws EpisodeRunner.Abandoned if the code abandons the episode
  @SuppressWarnings("CatchAndPrintStackTrace")
  public static <T> T at(Boundary boundary, Supplier<? extends @Nullable T> part) {
    boolean interrupted = Thread.currentThread().isInterrupted();
    try {
      T result = part.get();
      if (result == null) {
        throw new BoundaryException(boundary, "returned null", null);
      }
      return result;
    } catch (BoundaryException | EpisodeRunner.Abandoned broken) {
      throw broken;
    } catch (ModelException broken) {
      throw new BoundaryException(where(boundary, broken), words(broken), broken);
    } catch (Throwable broken) { // including errors
      String words = boundary == Boundary.AGENT ? ForeignCode.words(broken) : null;
      throw new BoundaryException(boundary, words == null ? words(broken) : words, broken);
    } finally {
      if (!interrupted) {
        var _ = Thread.interrupted();
      }
    }
  }

  /// Attributes a failed model call: an outage to the model, an unusable answer to the caller.
  private static Boundary where(Boundary boundary, ModelException broken) {
    if (broken.kind() == ModelException.Kind.CLAIMED) {
      return Boundary.CLAIM;
    }
    if (!broken.kind().conduct()) {
      return Boundary.MODEL;
    }
    return boundary == Boundary.AGENT && broken.kind() == ModelException.Kind.TRUNCATED
        ? Boundary.LIMIT
        : boundary;
  }

  private static boolean saysItAll(Throwable broken) {
    return broken instanceof IllegalArgumentException
        || broken instanceof IllegalStateException
        || broken instanceof ModelException;
  }

  static String words(Throwable broken) {
    String message = ThrowableText.message(broken);
    String name = broken.getClass().getSimpleName();
    return cut(
        message == null || message.isBlank()
            ? name
            : saysItAll(broken) ? message : name + ": " + message);
  }

  /// Truncates a text that is too long for the record.
  static String cut(String words) {
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "...";
  }
}
