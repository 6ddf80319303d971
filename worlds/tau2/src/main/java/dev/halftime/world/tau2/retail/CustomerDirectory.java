package dev.halftime.world.tau2.retail;

import java.util.List;
import java.util.Map;

/// Indexes of the shop's constant data.
///
/// @param byName ids of customers by first and last name in lower case, joined by a line feed, in
///   the file's order
/// @param byEmail ids of customers by e-mail address in lower case
/// @param byItem ids of products by the ids of their variants
/// @param types the text that lists all product types
record CustomerDirectory(
    Map<String, List<String>> byName,
    Map<String, String> byEmail,
    Map<String, String> byItem,
    String types) {}
