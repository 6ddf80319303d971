package dev.halftime.world.helpdesk.shop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import java.util.List;
import java.util.Locale;

/// A customer as recorded by the shop.
///
/// @param id id, such as `C1042`
/// @param tier `member` or `gold`
/// @param regular whether the customer's refund preference is recorded as a tacit rule
public record Person(
    String id,
    String name,
    String email,
    String tier,
    Address address,
    Persona persona,
    boolean regular) {

  /// A postal address.
  public record Address(String street, String zip, String city) {

    public static Address drawn(Dice dice) {
      return new Address(
          dice.between(1, 99) + " " + dice.pick(Lexicon.NAMES.list("street")),
          Integer.toString(dice.between(10_000, 99_999)),
          dice.pick(Lexicon.NAMES.list("city")));
    }

    /// The address as customers write it: `14 Birch Lane, 20417 Oakport`.
    public String line() {
      return street + ", " + zip + ' ' + city;
    }

    /// Parses the result of [#line].
    public static Address parse(String line) {
      int comma = line.indexOf(", ");
      int space = line.indexOf(' ', comma + 2);
      return new Address(
          line.substring(0, comma), line.substring(comma + 2, space), line.substring(space + 1));
    }

    public ObjectNode toJson() {
      return Json.object().put("street", street).put("zip", zip).put("city", city);
    }
  }

  /// Generates a person with this number.
  public static Person drawn(Dice dice, int number, boolean regular) {
    String first = dice.pick(Lexicon.NAMES.list("first"));
    String last = dice.pick(Lexicon.NAMES.list("last"));
    String email =
        (first + '.' + last + number % 10_000).toLowerCase(Locale.ROOT)
            + '@'
            + dice.pick(Lexicon.NAMES.list("mail"));
    return new Person(
        "C" + number,
        first + ' ' + last,
        email,
        dice.chance(0.4) ? "gold" : "member",
        Address.drawn(dice),
        dice.pick(List.of(Persona.values())),
        regular);
  }

  /// The same person with another persona.
  public Person with(Persona other) {
    return new Person(id, name, email, tier, address, other, regular);
  }

  /// A person with the same name and another email address.
  ///
  /// @param other id, which no customer has
  public Person impostor(String other) {
    String mail = email.replaceFirst("\\d*@", "7@");
    return new Person(other, name, mail, tier, address, persona, false);
  }

  public ObjectNode toJson() {
    ObjectNode record = Json.object();
    record.put("customer", id);
    record.put("name", name);
    record.put("email", email);
    record.put("tier", tier);
    record.set("address", address.toJson());
    record.put("regular", regular);
    return record;
  }
}
