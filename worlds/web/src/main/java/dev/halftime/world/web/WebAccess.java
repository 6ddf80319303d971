package dev.halftime.world.web;

import dev.halftime.browser.proxy.AllowedHosts;
import java.util.List;

/// The permissions that the user grants to tasks on web pages; task files are untrusted and cannot
/// grant them.
///
/// @param hosts the allowed servers
/// @param reset words of a command that resets the sites to the initial state of tasks; empty for
///   none
public record WebAccess(AllowedHosts hosts, List<String> reset) {

  /// No permissions.
  public static final WebAccess NONE = new WebAccess(AllowedHosts.NONE, List.of());

  public WebAccess {
    reset = List.copyOf(reset);
  }
}
