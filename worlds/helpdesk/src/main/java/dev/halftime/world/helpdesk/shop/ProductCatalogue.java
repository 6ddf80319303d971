package dev.halftime.world.helpdesk.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Generates the products of a shop: four families of nine products with nine variants each.
final class ProductCatalogue {

  private static final int FAMILIES = 4;
  private static final int EACH = 3;
  private static final List<Integer> ODD_CENTS = List.of(0, 50, 90, 95);

  private final Dice dice;

  private ProductCatalogue(Dice dice) {
    this.dice = dice;
  }

  static List<Product> of(long seed) {
    ProductCatalogue catalogue = new ProductCatalogue(new Dice(seed, "catalogue"));
    List<Product> products = new ArrayList<>();
    catalogue.dice.shuffled(Lexicon.NAMES.list("family")).stream()
        .limit(FAMILIES)
        .forEach(line -> catalogue.family(line.split(";", -1), products));
    return List.copyOf(products);
  }

  /// Generates products whose names share an adjective or a noun, so that they are easily confused.
  private void family(String[] line, List<Product> products) {
    List<String> adjectives = dice.shuffled(Lexicon.NAMES.list("adjective")).subList(0, EACH);
    int number = 0;
    for (String noun : line[2].split(",", -1)) {
      for (String adjective : adjectives) {
        number++;
        String id = line[1] + "-0" + number;
        products.add(new Product(id, adjective + ' ' + noun, line[0], line[3], variants(id, line)));
      }
    }
  }

  private List<Product.Variant> variants(String id, String[] line) {
    List<String> colours = dice.shuffled(Lexicon.NAMES.list("colour")).subList(0, EACH);
    int from = Integer.parseInt(line[5]) / 100;
    int to = Integer.parseInt(line[6]) / 100;
    long price = 100L * dice.between(from, to) + dice.pick(ODD_CENTS);
    long step = Long.parseLong(line[7]);
    List<Product.Variant> variants = new ArrayList<>();
    for (String value : line[4].split(",", -1)) {
      String missing = dice.pick(colours);
      for (String colour : colours) {
        String sku = id + '-' + colour.toUpperCase(Locale.ROOT) + '-' + code(value);
        int stock = colour.equals(missing) && dice.chance(0.5) ? 0 : dice.between(40, 400);
        variants.add(new Product.Variant(sku, colour, value, price, stock));
      }
      price += step;
    }
    return List.copyOf(variants);
  }

  private static String code(String value) {
    return value.toUpperCase(Locale.ROOT).replace(" ", "").replace(".", "");
  }
}
