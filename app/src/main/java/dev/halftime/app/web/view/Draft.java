package dev.halftime.app.web.view;

import dev.halftime.app.web.http.ToolForm;
import java.util.Optional;

/// Invalid input that a person sent at their turn, shown again for correction.
///
/// @param words what they wrote
/// @param error error message; empty if there is none
/// @param form the form of a tool that they sent; empty if they sent none
public record Draft(String words, String error, Optional<ToolForm> form) {

  /// Nothing was sent.
  public static final Draft NONE = new Draft("", "", Optional.empty());
}
