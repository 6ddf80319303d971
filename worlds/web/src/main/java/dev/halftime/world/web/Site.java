package dev.halftime.world.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.browser.proxy.AllowedHosts;
import dev.halftime.browser.proxy.HostProxy;
import dev.halftime.state.State;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// The site behind the pages of a browser: its initial state, the allowed servers, and the state
/// that is known independently of the pages.
///
/// All methods throw an exception if the site itself is broken.
public interface Site extends AutoCloseable {

  /// Resets the site to the beginning of a task.
  ///
  /// @param start the start of the task ([dev.halftime.Task#start])
  /// @return the address of the first page
  URI begin(JsonNode start);

  /// Returns the servers that pages may reach.
  AllowedHosts hosts();

  /// Returns the routes of servers whose names must not be resolved.
  Map<AllowedHosts.Server, HostProxy.Route> routes();

  /// Returns the state of the site.
  State state();

  /// Returns the names of the operations that pages have triggered since the last invocation, in
  /// order; empty if unknown.
  List<String> executed();

  /// Restores an earlier state of the site.
  void restore(State state);

  @Override
  void close();
}
