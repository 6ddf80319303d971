package dev.halftime.lm.format;

/// A file of a model cannot be used: it is missing, cut off, damaged, hostile or of a kind that is
/// not supported. The message says so in one line and names the file.
public final class ModelFileException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public ModelFileException(String message) {
    super(message);
  }

  public ModelFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
