package dev.halftime.lm.format;

/// Thrown if a model file cannot be used: it is missing, truncated, damaged, malicious or of an
/// unsupported kind. The message says so in one line and names the file.
public final class ModelFileException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public ModelFileException(String message) {
    super(message);
  }

  public ModelFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
