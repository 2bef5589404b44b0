#!/usr/bin/env bash
# What the tools of translators say about our catalogues: msgfmt (gettext), i18nspector (Debian) and pofilter
# (translate-toolkit). Run by `./check po`. Nothing they find is passed over but what stands here with its reason.
set -euo pipefail
root=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
cd -- "$root"

for tool in msgfmt i18nspector; do
    if ! command -v "$tool" >/dev/null; then
        if ((EUID == 0)); then
            apt-get install --yes --quiet --no-install-recommends gettext i18nspector >/dev/null
        else
            echo "taxrights: $tool is missing; install it: apt install gettext i18nspector" >&2
            exit 1
        fi
    fi
done

catalogues=(locales/*/LC_MESSAGES/*.po)
status=0
complain() {
    printf '%s\n' "$@" >&2
    status=1
}

# Addresses: there is none yet for translators to write to, and a made-up one would be worse than none.
# pa: CLDR puts 0 with 1 (n > 1); i18nspector's own table does not.
known='no-report-msgid-bugs-to-header-field|no-last-translator-header-field|no-language-team-header-field'
known+='|^[EW]: locales/pa/LC_MESSAGES/(ui|content).po: unusual-(unused-)?plural-forms'

for po in "${catalogues[@]}"; do
    said=$(msgfmt --check-format --check-domain --output-file=/dev/null "$po" 2>&1) || complain "msgfmt: $said"
done
said=$(i18nspector "${catalogues[@]}" 2>&1 | grep -Ev "$known" || true)
[[ -z $said ]] || complain "i18nspector: $said"

# What can be right or wrong; the filters left out compare how English and another language punctuate and capitalise.
filters=(blank compendiumconflicts emails escapes filepaths newlines nplurals options printf pythonbraceformat tabs
    untranslated urls variables xmltags startwhitespace endwhitespace)
found=$(mktemp -d)
trap 'rm -rf -- "$found"' EXIT
for folder in locales/*/LC_MESSAGES; do
    code=$(basename -- "$(dirname -- "$folder")")
    .venv/bin/pofilter --progress=none --nofuzzy "${filters[@]/#/--test=}" "$folder" "$found/$code" >/dev/null 2>&1 || true
done
said=$(grep -rhA4 '^# (pofilter)' "$found" 2>/dev/null | head -40 || true)
[[ -z $said ]] || complain "pofilter: $said"
exit "$status"
