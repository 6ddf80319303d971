/// Web pages as worlds: tasks of a user's own on any site, in a browser that reaches no other.
@NullMarked
package dev.halftime.world.web;

import org.jspecify.annotations.NullMarked;
