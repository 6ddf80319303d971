package dev.halftime.models.proxy;

import dev.halftime.models.call.PriceTable;
import dev.halftime.setting.Limits;
import dev.halftime.usage.Usage;
import dev.halftime.usage.UsageMeter;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// The account of one agent at the proxy: a token that replaces the providers' keys, a meter, and a
/// budget for each episode.
///
/// Thread-safe. The budget does not include calls in flight, so an agent that makes n calls
/// concurrently can exceed it by their cost.
public final class ProxyAccount {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 24;

  /// Maximum total size of an account's request bodies in flight, in bytes; further requests wait.
  /// Parsed JSON takes many times as much memory.
  static final int BODIES = 64 << 20;

  private final String agent;
  private final String token;
  private final boolean budgeted;
  private UsageMeter meter = _ -> {};
  private Limits limits = Limits.DEFAULT;
  private Usage spent = Usage.NONE;
  private long calls;
  private final Semaphore bodies = new Semaphore(BODIES, true);

  private ProxyAccount(String agent, String token, boolean budgeted) {
    this.agent = agent;
    this.token = token;
    this.budgeted = budgeted;
  }

  /// @param agent name of the agent in the record
  /// @param budgeted whether the run has a budget in dollars
  static ProxyAccount open(String agent, boolean budgeted) {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    return new ProxyAccount(agent, "halftime-" + HexFormat.of().formatHex(random), budgeted);
  }

  /// Returns the token, which the agent sends in place of a key.
  public String token() {
    return token;
  }

  String agent() {
    return agent;
  }

  /// Returns the permits for request bodies in flight, in bytes.
  Semaphore bodies() {
    return bodies;
  }

  /// Begins an episode: usage from now on is added to this meter and must stay within these limits.
  public synchronized void begin(UsageMeter episodeMeter, Limits episodeLimits) {
    meter = episodeMeter;
    limits = episodeLimits;
    spent = Usage.NONE;
  }

  /// Returns why no further call is allowed; empty if it is allowed.
  synchronized Optional<String> exhausted() {
    if (spent.tokens() >= limits.tokens()) {
      return Optional.of("%d of %d tokens are spent".formatted(spent.tokens(), limits.tokens()));
    }
    if (limits.dollars() > 0 ? spent.dollars() >= limits.dollars() : spent.dollars() > 0) {
      return Optional.of("$%s of $%s are spent".formatted(spent.dollars(), limits.dollars()));
    }
    return Optional.empty();
  }

  /// Returns why a call of this model is not allowed: its price is unknown, so its cost would not
  /// count towards the budget of the run or an explicit limit in dollars. The default limit rejects
  /// no model, since self-hosted models have no price; their tokens are limited anyway.
  Optional<String> unpriced(String model, PriceTable prices) {
    Optional<String> limit = limit();
    return limit.isEmpty() || prices.of(model).isPresent()
        ? Optional.empty()
        : Optional.of(
            "%s, and the price of %s is unknown, so its cost would not be counted; set it with --model-prices FILE (a line '%s,IN,OUT' in dollars per million tokens, 0,0 if it is free)"
                .formatted(limit.get(), model, model));
  }

  private synchronized Optional<String> limit() {
    if (limits.dollars() != Limits.DEFAULT.dollars() && Double.isFinite(limits.dollars())) {
      return Optional.of("the episode may cost $%s".formatted(limits.dollars()));
    }
    return budgeted ? Optional.of("the run has a budget in dollars") : Optional.empty();
  }

  /// Counts a call.
  synchronized void spend(Usage usage) {
    spent = spent.plus(usage);
    meter.add(usage);
  }

  /// Returns the number of the next call.
  synchronized long next() {
    return calls++;
  }
}
