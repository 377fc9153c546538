# The Windows side of packaging/run: sets up .venv, then starts the program.
#   powershell -ExecutionPolicy Bypass -File packaging\run.ps1 [ARGUMENTS of `estimator`]
# NEVER TRIED: no Windows was at hand when it was written.
$ErrorActionPreference = "Stop"
$checkout = Split-Path -Parent $PSScriptRoot
$venv = Join-Path $checkout ".venv"
$python = Join-Path $venv "Scripts\python.exe"
$estimator = Join-Path $venv "Scripts\estimator.exe"
$stampFile = Join-Path $venv "stamp-run"

function Invoke-Checked([string] $program) {
    & $program @args
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}

if (-not (Test-Path $python)) {
    $supported = "3.13", "3.12", "3.11", "3.10"
    # Under "Stop", Windows PowerShell 5 takes the launcher's "not found" on standard error for its own.
    $ErrorActionPreference = "Continue"
    $version = $supported | Where-Object { py "-$_" -c "pass" 2>$null; $LASTEXITCODE -eq 0 } | Select-Object -First 1
    $ErrorActionPreference = "Stop"
    if (-not $version) { throw "Python 3.10 to 3.13 is needed (python.org, with the py launcher)" }
    Invoke-Checked py "-$version" -m venv $venv
}
$stamp = (Get-FileHash (Join-Path $checkout "pyproject.toml")).Hash
if (-not (Test-Path $stampFile) -or (Get-Content $stampFile) -ne $stamp) {
    Invoke-Checked $python -m pip install --quiet --use-pep517 --editable $checkout
    Set-Content $stampFile $stamp
}

# Thai output, whatever the console's code page.
$env:PYTHONUTF8 = "1"
if ($args.Count -gt 0) {
    & $estimator @args
    exit $LASTEXITCODE
}
$out = Join-Path $checkout "out"
$estimate = Join-Path $out "school_building.estimate"
New-Item -ItemType Directory -Force $out | Out-Null
if (-not (Test-Path $estimate)) {
    Invoke-Checked $estimator new $estimate --from (Join-Path $checkout "resources\examples\school_building.json")
}
Invoke-Checked $estimator $estimate
