#pragma once

#include <string>

namespace accede {

/// Where something stands in a user's file, for messages.
struct Position {
    std::string file;  ///< as the user named it; "--set" or "--with NAME" for what the command line set
    int line = 0;      ///< from 1; 0 where there is none
    int column = 0;    ///< from 1
};

}  // namespace accede
