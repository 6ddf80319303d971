/// Web pages as worlds: user-defined tasks on any site, in a browser that reaches only allowed
/// hosts.
@NullMarked
package dev.halftime.world.web;

import org.jspecify.annotations.NullMarked;
