package dev.halftime.app;

/// An entry of the catalogue.
///
/// @param about description in one sentence
public record CatalogueEntry(String id, String about) {}
