package dev.halftime.browser;

import dev.halftime.browser.computer.Computer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One browser for all pages of this process, started when the first page is opened and ended when
/// none has been open for a while.
///
/// A browser that has ended is replaced when the next page is opened.
public final class BrowserPool {

  /// The pool of this process.
  public static final BrowserPool SHARED = new BrowserPool(Duration.ofSeconds(20));

  /// The pool of this process for pages that load through proxies.
  public static final BrowserPool PROXIED =
      new BrowserPool(Duration.ofSeconds(20), Chromium::startForProxies);

  private final ReentrantLock lock = new ReentrantLock();
  private final Duration idle;
  private final Supplier<Chromium> starts;
  private final ScheduledThreadPoolExecutor timer;
  private @Nullable Chromium browser;
  private @Nullable ScheduledFuture<?> end;
  private int open;

  /// @param idle time without open pages after which the browser is ended
  public BrowserPool(Duration idle) {
    this(idle, Chromium::start);
  }

  private BrowserPool(Duration idle, Supplier<Chromium> starts) {
    this.idle = idle;
    this.starts = starts;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("browser pool").factory());
    timer.setRemoveOnCancelPolicy(true);
  }

  /// A page of the pool.
  ///
  /// @param page the page
  /// @param browser the browser to which it belongs
  public record Lease(Page page, Chromium browser, Runnable returned) implements AutoCloseable {

    /// Returns whether its browser can be reached.
    public boolean alive() {
      return browser.alive();
    }

    /// Closes the page; idempotent.
    @Override
    public void close() {
      returned.run();
    }
  }

  /// Opens a page.
  ///
  /// @param size size of its visible area
  /// @param patience timeout of each command to the page
  /// @throws BrowserException if there is no browser, or it cannot be started
  public Lease open(Computer.Size size, Duration patience) {
    return open(chromium -> chromium.page(size, patience));
  }

  /// Opens a page of [#PROXIED].
  ///
  /// @param proxy address of the HTTP proxy through which it loads everything
  /// @throws BrowserException as [#open(Computer.Size, Duration)]
  public Lease open(Computer.Size size, Duration patience, InetSocketAddress proxy) {
    return open(chromium -> chromium.page(size, patience, proxy));
  }

  private Lease open(Function<Chromium, Page> opens) {
    Chromium chromium = take();
    try {
      Page page = opens.apply(chromium);
      AtomicBoolean closed = new AtomicBoolean();
      return new Lease(
          page,
          chromium,
          () -> {
            if (closed.compareAndSet(false, true)) {
              try {
                page.close();
              } finally {
                giveBack();
              }
            }
          });
    } catch (RuntimeException e) {
      giveBack();
      throw e;
    }
  }

  private Chromium take() {
    lock.lock();
    try {
      if (end != null) {
        end.cancel(false);
        end = null;
      }
      Chromium current = browser;
      if (current != null && !current.alive()) {
        current.close();
        current = null;
      }
      if (current == null) {
        current = starts.get();
        browser = current;
      }
      open++;
      return current;
    } finally {
      lock.unlock();
    }
  }

  private void giveBack() {
    lock.lock();
    try {
      open--;
      if (open == 0) {
        end = timer.schedule(this::endIfIdle, idle.toMillis(), TimeUnit.MILLISECONDS);
      }
    } finally {
      lock.unlock();
    }
  }

  private void endIfIdle() {
    lock.lock();
    try {
      if (open == 0 && browser != null) {
        browser.close();
        browser = null;
      }
    } finally {
      lock.unlock();
    }
  }
}
