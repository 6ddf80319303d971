package dev.halftime.app.web.view;

import dev.halftime.app.web.http.ToolForm;
import java.util.Optional;

/// What a person sent at their turn and that could not be taken, so that they can put it right.
///
/// @param words what they wrote
/// @param error what is wrong with it; empty if nothing is
/// @param form the form of a tool that they sent; empty if they sent none
public record Draft(String words, String error, Optional<ToolForm> form) {

  /// Nothing was sent.
  public static final Draft NONE = new Draft("", "", Optional.empty());
}
