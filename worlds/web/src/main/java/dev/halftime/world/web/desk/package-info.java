/// The service desk of helpdesk as a web site in a browser.
@NullMarked
package dev.halftime.world.web.desk;

import org.jspecify.annotations.NullMarked;
