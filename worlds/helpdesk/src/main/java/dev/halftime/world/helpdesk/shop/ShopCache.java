package dev.halftime.world.helpdesk.shop;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;

/// A bounded, thread-safe cache of generated shops by seed.
public final class ShopCache implements LongFunction<Shop> {

  private static final int MOST = 40;

  private final Map<Long, Shop> shops = new ConcurrentHashMap<>();

  @Override
  public Shop apply(long seed) {
    if (shops.size() >= MOST && !shops.containsKey(seed)) {
      shops.clear();
    }
    return shops.computeIfAbsent(seed, Shop::of);
  }
}
