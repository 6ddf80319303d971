package dev.halftime.app.web;

/// What every page has around its content.
///
/// @param csrf goes into every form
/// @param token whether people must log in here
record Frame(String title, String csrf, boolean token) {}
