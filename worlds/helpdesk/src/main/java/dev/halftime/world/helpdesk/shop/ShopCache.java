package dev.halftime.world.helpdesk.shop;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;

/// Shops by the seed that they are generated from, so that few are generated twice; may be used
/// from any thread.
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
