/// Worlds of tools as web sites: a form for each tool, and a page for each result.
@NullMarked
package dev.halftime.world.web.form;

import org.jspecify.annotations.NullMarked;
