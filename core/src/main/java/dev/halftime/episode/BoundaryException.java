package dev.halftime.episode;

import dev.halftime.Boundary;
import dev.halftime.model.ModelException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Carries what broke up to the runner.
public final class BoundaryException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Boundary where;

  BoundaryException(Boundary where, String why, @Nullable Throwable cause) {
    super(why, cause, false, false);
    this.where = where;
  }

  /// Whether a model failed by itself, and was not only interrupted from here.
  boolean outage() {
    return where == Boundary.MODEL
        && getCause() instanceof ModelException failed
        && failed.kind() != ModelException.Kind.INTERRUPTED;
  }

  public Boundary where() {
    return where;
  }

  /// The same, told by somebody whose models nobody else sees.
  BoundaryException claimed() {
    return where == Boundary.MODEL ? new BoundaryException(Boundary.CLAIM, why(), this) : this;
  }

  public String why() {
    return String.valueOf(getMessage());
  }

  /// Runs foreign code; whatever it throws becomes a breakage of its boundary, and so does null.
  @SuppressWarnings("CatchAndPrintStackTrace")
  public static <T> T at(Boundary boundary, Supplier<? extends @Nullable T> part) {
    try {
      T result = part.get();
      if (result == null) {
        throw new BoundaryException(boundary, "returned null", null);
      }
      return result;
    } catch (BoundaryException broken) {
      throw broken;
    } catch (ModelException broken) {
      throw new BoundaryException(where(boundary, broken), words(broken), broken);
    } catch (Exception
        | AssertionError
        | LinkageError
        | StackOverflowError
        | OutOfMemoryError broken) {
      throw new BoundaryException(boundary, words(broken), broken);
    }
  }

  /// An outage is the model's; what a model that answered does is done by whoever asked it.
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

  private static String words(Throwable broken) {
    String message = broken.getMessage();
    String name = broken.getClass().getSimpleName();
    String words =
        message == null || message.isBlank()
            ? name
            : saysItAll(broken) ? message : name + ": " + message;
    return words.length() <= 1000 ? words : words.substring(0, 1000) + "...";
  }
}
