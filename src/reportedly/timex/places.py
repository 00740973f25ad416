"""Names of countries as texts use them: the country, its adjective, its capital, its institutions."""

from __future__ import annotations

import re
from functools import cache

_NAMES = {
    "United States": "U.S. US USA American America Washington|White House",
    "United Kingdom": "UK U.K. Britain British London|Downing Street",
    "France": "French Paris Elysee Élysée",
    "Germany": "German Berlin",
    "Russia": "Russian Moscow Kremlin",
    "Ukraine": "Ukrainian Kyiv Kiev",
    "Italy": "Italian Rome",
    "Spain": "Spanish Madrid",
    "Canada": "Canadian Ottawa",
    "Australia": "Australian Canberra",
    "Israel": "Israeli Jerusalem",
    "Turkey": "Turkish Ankara Türkiye",
    "Brazil": "Brazilian Brasilia",
    "Mexico": "Mexican",
    "Argentina": "Argentine Argentinian|Buenos Aires",
    "India": "Indian|New Delhi",
    "Japan": "Japanese Tokyo",
    "South Korea": "Seoul|South Korean",
    "Iran": "Iranian Tehran",
    "Poland": "Polish Warsaw",
    "Venezuela": "Venezuelan Caracas",
    "Belarus": "Belarusian Minsk",
    "Moldova": "Moldovan Chisinau",
    "Georgia": "Georgian Tbilisi",
    "Hungary": "Hungarian Budapest",
    "Nigeria": "Nigerian Abuja",
    "Kenya": "Kenyan Nairobi",
    "South Africa": "Pretoria|South African",
    "Indonesia": "Indonesian Jakarta",
    "China": "Chinese Beijing",
    "Saudi Arabia": "Saudi Riyadh",
    "Egypt": "Egyptian Cairo",
    "Syria": "Syrian Damascus",
    "Pakistan": "Pakistani Islamabad",
    "Europe": "European EU Brussels",
    "Scotland": "Scottish Edinburgh",
}


@cache
def _pattern(place: str) -> re.Pattern[str]:
    single, _, phrase = _NAMES.get(place, "").partition("|")
    names = [place, *single.split(), *([phrase] if phrase else [])]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


def mentions(text: str, place: str) -> bool:
    """Whether a text names a country in any usual way."""
    return _pattern(place).search(text) is not None
