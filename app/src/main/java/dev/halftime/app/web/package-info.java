/// The web application on a store: results, and sessions for people.
@NullMarked
package dev.halftime.app.web;

import org.jspecify.annotations.NullMarked;
