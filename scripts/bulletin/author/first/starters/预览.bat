@echo off
rem Double-click: opens the preview. Closing this window ends it.
chcp 65001 >nul
cd /d "%~dp0"
set "PYTHONUTF8=1"
if exist "..\python\python.exe" (
    "..\python\python.exe" -X utf8 -m bulletin serve --root . --open
    goto end
)
for %%P in ("..\program\Scripts\bulletin.exe" ".venv\Scripts\bulletin.exe" "%USERPROFILE%\.local\bin\bulletin.exe") do (
    if exist %%P (
        %%P serve --root . --open
        goto end
    )
)
where bulletin >nul 2>nul
if not errorlevel 1 (
    bulletin serve --root . --open
    goto end
)
py -c "import bulletin" >nul 2>nul
if not errorlevel 1 (
    py -m bulletin serve --root . --open
    goto end
)
echo 没有找到简报的程序。请先安装：pipx install bulletin（或请管理员按编辑手册安装），再双击一次。
:end
if errorlevel 1 pause
