/// The web: one local application on the store, with results to look at and chairs for people.
@NullMarked
package dev.halftime.app.web;

import org.jspecify.annotations.NullMarked;
