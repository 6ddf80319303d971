package dev.halftime.browser;

import dev.halftime.json.Json;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;

/// The windows that pages of one browser context open. They are closed unless a listener keeps them
/// as pages, at most seven at a time.
final class PageWindows {

  private static final int MOST = 7;

  private final DevTools tools;
  private final Runnable ends;
  private final Map<String, Page> kept = new ConcurrentHashMap<>();
  private final AtomicInteger pending = new AtomicInteger();

  /// Targets that have ended while windows were being attached as pages.
  private final Set<String> ended = ConcurrentHashMap.newKeySet();

  /// Attaches windows as pages one after another, in the order in which they were opened.
  private final ExecutorService queue =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("windows").factory());

  private volatile Optional<Keeper> keeper = Optional.empty();

  private final ReentrantLock lock = new ReentrantLock();

  /// Targets that Halftime has created, and those for which that is not known yet.
  private final Set<String> ours = new HashSet<>();

  private final Set<String> unclaimed = new HashSet<>();
  private int expected;

  /// The listener that keeps windows.
  ///
  /// @param attaches attaches to a target as a page; waits for the browser
  /// @param wanted returns whether to keep a page
  private record Keeper(Function<String, Page> attaches, Predicate<Page> wanted) {}

  /// @param ends called when the context ends
  PageWindows(DevTools tools, Runnable ends) {
    this.tools = tools;
    this.ends = ends;
  }

  /// Sets the listener that keeps windows.
  ///
  /// @param attaches attaches to a target as a page; waits for the browser
  void keep(Function<String, Page> attaches, Predicate<Page> wanted) {
    keeper = Optional.of(new Keeper(attaches, wanted));
  }

  /// Handles the end of the context with all its pages.
  void end() {
    keeper = Optional.empty();
    queue.shutdown();
    kept.values().forEach(Page::leave);
    kept.clear();
    ends.run();
  }

  /// Returns whether opened windows are still being attached as pages.
  boolean opening() {
    return pending.get() > 0;
  }

  /// Announces the creation of a target that is not a window opened by a page.
  void expect() {
    lock.lock();
    try {
      expected++;
    } finally {
      lock.unlock();
    }
  }

  /// Sets the id of the announced target; empty if it could not be created.
  void claim(Optional<String> target) {
    Set<String> others = Set.of();
    lock.lock();
    try {
      expected--;
      target.ifPresent(ours::add);
      target.ifPresent(unclaimed::remove);
      if (expected == 0) {
        others = Set.copyOf(unclaimed);
        unclaimed.clear();
      }
    } finally {
      lock.unlock();
    }
    others.forEach(this::opened);
  }

  /// Handles the event that a target was created.
  void created(String target) {
    lock.lock();
    try {
      if (ours.contains(target)) {
        return;
      }
      if (expected > 0) {
        unclaimed.add(target);
        return;
      }
    } finally {
      lock.unlock();
    }
    opened(target);
  }

  private void opened(String target) {
    Optional<Keeper> who = keeper;
    if (who.isEmpty() || kept.size() + pending.get() >= MOST) {
      close(target);
      return;
    }
    pending.incrementAndGet();
    try {
      // the thread that reads events must not wait for answers
      queue.execute(() -> {
        try {
          keep(target, who.get());
        } catch (BrowserException _) {
          close(target);
        } finally {
          pending.decrementAndGet();
        }
      });
    } catch (RejectedExecutionException _) {
      pending.decrementAndGet(); // the context has ended
    }
  }

  private void keep(String target, Keeper who) {
    Page page = who.attaches().apply(target);
    kept.put(target, page);
    if (ended.contains(target)) { // it closed itself before it was attached
      destroyed(target);
    } else if (!who.wanted().test(page)) {
      kept.remove(target);
      page.closeAlone();
    }
  }

  private void close(String target) {
    tools.tell("", "Target.closeTarget", Json.object().put("targetId", target));
  }

  /// Handles the event that a target has ended.
  void destroyed(String target) {
    if (pending.get() > 0) {
      ended.add(target);
    }
    Page page = kept.remove(target);
    if (page != null) {
      page.leave();
    }
  }
}
