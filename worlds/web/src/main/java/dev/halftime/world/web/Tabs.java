package dev.halftime.world.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.browser.BrowserException;
import dev.halftime.browser.BrowserPool;
import dev.halftime.browser.DialogAnswer;
import dev.halftime.browser.IsolatedWorld;
import dev.halftime.browser.Page;
import dev.halftime.browser.PageHistory;
import dev.halftime.browser.computer.Computer;
import dev.halftime.browser.proxy.AllowedHosts;
import dev.halftime.browser.proxy.HostProxy;
import dev.halftime.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// The tabs of a browser that starts without cookies and storage, and the proxy through which they
/// load.
///
/// Windows that pages open become tabs, at most eight. Such a tab becomes active if it was opened
/// while the agent used pointer or keyboard; others stay in the background. If the active tab
/// closes itself, the last one becomes active. All methods throw [BrowserException] if the browser
/// is broken.
final class Tabs implements AutoCloseable {

  private static final Computer.Size SIZE = new Computer.Size(1280, 900);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  static final Duration PAUSE = Duration.ofMillis(50); // between two polls of a page

  /// Maximum number of pauses until the browser reports that a tab has closed itself.
  private static final int CLOSES = 5;

  private static final int MOST = 8; // tabs, and notes on dialogs
  private static final int SERVER_ERROR = 500; // the lowest such HTTP status
  private static final String WORLD = "halftime";

  /// The note to the agent in that case.
  static final String CLOSED = "The tab that was shown has closed itself.";

  private final AllowedHosts hosts;
  private final HostProxy proxy;
  private final BrowserPool.Lease lease;
  private final List<Page> pages = new CopyOnWriteArrayList<>();
  private volatile Page shown;
  private volatile boolean following;
  private int dialogs;

  /// @param hosts the allowed servers
  /// @param routes routes of some of them
  Tabs(AllowedHosts hosts, Map<AllowedHosts.Server, HostProxy.Route> routes) {
    this.hosts = hosts;
    this.proxy = new HostProxy(hosts, routes);
    try {
      this.lease = BrowserPool.PROXIED.open(SIZE, PATIENCE, proxy.address());
    } catch (BrowserException e) {
      proxy.close();
      throw e;
    }
    this.shown = lease.page();
    shown.watchRequests();
    pages.add(shown);
    shown.keepWindows(this::added);
  }

  private boolean added(Page window) {
    if (pages.size() >= MOST) {
      return false;
    }
    window.watchRequests();
    pages.add(window);
    if (following) {
      shown = window;
    }
    return true;
  }

  /// Sets whether windows that open from now on become active.
  void follow(boolean windows) {
    following = windows;
  }

  Page shown() {
    return shown;
  }

  PageHistory history() {
    return new PageHistory(shown);
  }

  Computer computer() {
    return shown.computer();
  }

  /// Returns whether nothing has failed yet.
  boolean sound() {
    return lease.alive() && shown.sound();
  }

  /// Opens an address in the active tab.
  ///
  /// @return description of the failure; empty if it was loaded
  String open(URI address) {
    try {
      shown.open(address);
      return proxy.unreachable(address.toString()) ? address + " does not answer" : "";
    } catch (BrowserException e) {
      if (!sound()) {
        throw e;
      }
      return String.valueOf(e.getMessage());
    }
  }

  /// Returns why the first page of a task cannot be shown; empty if it can.
  String fault() {
    int status = shown.status();
    return status >= SERVER_ERROR
        ? new PageHistory(shown).address() + " answers with the status " + status
        : "";
  }

  /// Opens an empty tab and activates it.
  ///
  /// @return whether the maximum number of tabs was not reached
  boolean add() {
    if (pages.size() >= MOST) {
      return false;
    }
    Page page = lease.browser().another(shown);
    page.watchRequests();
    pages.add(page);
    shown = page;
    return true;
  }

  /// Activates a tab.
  ///
  /// @param number its number, from 1
  /// @return whether there is one
  boolean show(int number) {
    if (number < 1 || number > pages.size()) {
      return false;
    }
    shown = pages.get(number - 1);
    return true;
  }

  /// Closes the active tab, unless it is the only one.
  boolean closeShown() {
    if (pages.size() == 1) {
      return false;
    }
    pages.remove(shown);
    shown.closeAlone();
    shown = pages.getLast();
    return true;
  }

  void answerDialogs(DialogAnswer answer) {
    pages.forEach(page -> page.answerDialogs(answer));
  }

  /// Calls a function of the [PageScript] and returns its result as JSON text.
  ///
  /// @param call such as `view()`
  JsonNode ask(String call) {
    return Json.read(told("halftime." + call));
  }

  /// Like [#ask], for functions that return a string.
  String told(String expression) {
    return new IsolatedWorld(shown, WORLD).text(PageScript.before(expression));
  }

  /// Returns whether a JavaScript expression is true on the page.
  ///
  /// @return false if it throws
  boolean holds(String expression) {
    try {
      return told("String((" + expression + "\n) === true)").equals("true");
    } catch (BrowserException e) {
      if (sound()) {
        return false;
      }
      throw e;
    }
  }

  /// Returns the current content of the active tab.
  PageView view() {
    while (true) {
      leaveClosed();
      try {
        return PageView.of(ask("view()"));
      } catch (BrowserException e) {
        if (!closed()) {
          throw e;
        }
      }
    }
  }

  /// Returns whether the active tab, which does not respond, has closed itself while there are
  /// others.
  boolean closed() {
    return pages.size() > 1 && closed(shown);
  }

  private boolean closed(Page page) {
    for (int i = 0; i < CLOSES && !page.gone(); i++) {
      computer().pause(PAUSE); // its session ends before the browser reports it
    }
    return page.gone();
  }

  /// Returns the address of a tab; empty if it has closed itself.
  private Optional<String> address(Page page) {
    try {
      return page.gone() ? Optional.empty() : Optional.of(new PageHistory(page).address());
    } catch (BrowserException e) {
      if (pages.size() > 1 && closed(page)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// Removes tabs that have closed themselves.
  private void leaveClosed() {
    pages.removeIf(page -> page.gone() && pages.size() > 1);
    if (!pages.contains(shown)) {
      shown = pages.getLast();
    }
  }

  /// Returns to the previous address if the tab shows one that is not allowed.
  ///
  /// @return description of what happened; empty if the address is allowed
  String leaveForbidden() {
    Optional<String> now = address(shown);
    if (now.isEmpty()) {
      return CLOSED;
    }
    String address = now.get();
    String why = address.equals("about:blank") ? "" : hosts.refusal(address).orElse("");
    if (why.isEmpty()) {
      return "";
    }
    if (!history().move(-1)) {
      String _ = open(URI.create("about:blank"));
    }
    return "The page led to " + address + ", which was left: " + why + ".";
  }

  /// Returns notes about side effects since the last invocation.
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    List<String> opened = pages.stream().flatMap(page -> page.dialogs().stream()).toList();
    opened.stream()
        .skip(dialogs)
        .limit(MOST)
        .forEach(dialog -> notes.add("The page showed a dialog, which was answered: " + dialog));
    dialogs = Math.max(dialogs, opened.size());
    List<String> refused = proxy.refused();
    if (!refused.isEmpty()) {
      notes.add("Not loaded, because not allowed: " + String.join(", ", refused) + ".");
    }
    return notes;
  }

  /// Returns a line for each tab, if there are several.
  List<String> listed() {
    List<String> lines = new ArrayList<>();
    for (Page page : pages) {
      Optional<String> address = address(page);
      if (address.isPresent()) {
        String mark = page == shown ? " (shown)" : "";
        lines.add("Tab %d%s: %s".formatted(lines.size() + 1, mark, address.get()));
      }
    }
    pages.removeIf(page -> page.gone() && page != shown);
    return lines.size() < 2 ? List.of() : lines;
  }

  AllowedHosts hosts() {
    return hosts;
  }

  @Override
  public void close() {
    lease.close();
    proxy.close();
  }
}
