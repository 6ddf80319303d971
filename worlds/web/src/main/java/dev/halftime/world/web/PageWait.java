package dev.halftime.world.web;

import dev.halftime.browser.BrowserException;
import java.util.List;

/// Waits for a page after an action: until it has loaded, no request is pending, and its document
/// has stopped changing.
///
/// The wait is limited to `loads` polls for a page that loads or waits for a server, and to two
/// seconds for a page that only keeps changing.
///
/// @param still number of consecutive polls, 50 ms apart, that must find nothing changed
/// @param loads maximum number of polls of a page that loads
record PageWait(int still, int loads) {

  /// For pages with scripts, which may wait for a timer: 0.5 s, as in BrowserGym and Playwright's
  /// `networkidle`.
  static final PageWait SCRIPTED = new PageWait(10, 200);

  /// For pages whose scripts only wait for servers.
  static final PageWait PLAIN = new PageWait(1, 200);

  /// Maximum number of polls of a page that keeps changing.
  private static final int CHANGES = 40;

  private static final String ENDED = "The page did not respond: its script was ended.";

  private static final String WAITS = "The page still loads, or waits for a server.";

  /// Waits, and returns the content of the page; a script that blocks it is terminated, once.
  ///
  /// @param notes receives notes about side effects
  PageView of(Tabs tabs, List<String> notes) {
    try {
      return settled(tabs, notes);
    } catch (BrowserException e) {
      if (!tabs.shown().endScript()) {
        throw e;
      }
      notes.add(ENDED);
      return settled(tabs, notes);
    }
  }

  private PageView settled(Tabs tabs, List<String> notes) {
    PageView before = tabs.view();
    int same = 0;
    int idle = 0;
    for (int i = 0; i < loads; i++) {
      tabs.computer().pause(Tabs.PAUSE);
      boolean ready = !tabs.shown().loading();
      PageView now = tabs.view();
      ready &= now.ready() && !tabs.shown().loading();
      same = ready && now.equals(before) ? same + 1 : 0;
      idle += ready ? 1 : 0;
      if (same >= still || idle >= CHANGES) {
        return now;
      }
      before = now;
    }
    tabs.shown().overlookRequests(); // wait for a long request only once
    notes.add(WAITS);
    return before;
  }

  /// Executes an action on the page, unless it has closed itself; a script that blocks it is
  /// terminated.
  ///
  /// @return a note about side effects
  static String during(Tabs tabs, Runnable does) {
    if (tabs.shown().gone()) {
      return Tabs.CLOSED + " Nothing was done.";
    }
    try {
      does.run();
      return "";
    } catch (BrowserException e) {
      if (tabs.closed()) {
        return Tabs.CLOSED;
      }
      if (!tabs.shown().endScript()) {
        throw e;
      }
      return ENDED;
    }
  }
}
