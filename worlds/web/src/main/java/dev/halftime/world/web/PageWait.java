package dev.halftime.world.web;

import dev.halftime.browser.BrowserException;
import java.util.List;

/// The wait for a page after something was done: until it has loaded, no request is under way, and
/// its document does not change any more.
///
/// A page that loads, or waits for a server, has so many looks, and one that only keeps changing
/// two seconds.
///
/// @param still looks at the page, 50 ms apart, that must find nothing changed
/// @param loads looks at a page that loads
record PageWait(int still, int loads) {

  /// The wait for pages with scripts, which may wait for a timer: 0.5 s, as BrowserGym and
  /// Playwright's `networkidle` have it.
  static final PageWait SCRIPTED = new PageWait(10, 200);

  /// The wait for pages whose scripts wait for nothing but servers.
  static final PageWait PLAIN = new PageWait(1, 200);

  /// Looks at a page that keeps changing.
  private static final int CHANGES = 40;

  private static final String ENDED = "The page did not respond: its script was ended.";

  private static final String WAITS = "The page still loads, or waits for a server.";

  /// Waits, and returns what the page shows; a script that keeps it from responding is ended, once.
  ///
  /// @param notes gets what happened beside, in words
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
    tabs.shown().overlookRequests(); // what takes longer is waited for once
    notes.add(WAITS);
    return before;
  }

  /// Does something with the page, unless it has closed itself; a script that keeps it from
  /// responding is ended.
  ///
  /// @return what happened beside, in words
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
