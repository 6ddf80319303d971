package dev.halftime.world.helpdesk.shop;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;

/// A bounded, thread-safe cache of generated shops by seed.
public final class ShopCache implements LongFunction<Shop> {

  private static final int MOST = 40;

  private final Map<Long, Shop> shops = new ConcurrentHashMap<>();
  private final LongFunction<Shop> maker;

  public ShopCache() {
    this(Shop::of);
  }

  /// @param maker makes a shop from its seed
  public ShopCache(LongFunction<Shop> maker) {
    this.maker = maker;
  }

  @Override
  public Shop apply(long seed) {
    if (shops.size() >= MOST && !shops.containsKey(seed)) {
      shops.clear();
    }
    return shops.computeIfAbsent(seed, maker::apply);
  }
}
