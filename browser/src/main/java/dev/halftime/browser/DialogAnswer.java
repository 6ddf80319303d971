package dev.halftime.browser;

/// How the dialogs of a page (`alert`, `confirm`, `prompt`) are answered.
///
/// @param accept whether they are accepted rather than dismissed
/// @param text answer to a prompt
public record DialogAnswer(boolean accept, String text) {

  /// The default answer.
  public static final DialogAnswer DISMISS = new DialogAnswer(false, "");
}
