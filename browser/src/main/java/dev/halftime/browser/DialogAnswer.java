package dev.halftime.browser;

/// How the dialogs of a page (`alert`, `confirm`, `prompt`) are answered.
///
/// @param accept whether they are accepted, not dismissed
/// @param text what a prompt is answered with
public record DialogAnswer(boolean accept, String text) {

  /// The answer of pages of which nothing else was said.
  public static final DialogAnswer DISMISS = new DialogAnswer(false, "");
}
