@echo off
rem Double-click: installs the program beside this file where that is still to do, makes a newsroom, shows it.
chcp 65001 >nul
cd /d "%~dp0"
if exist "python\python.exe" (
    set "PROGRAM=python\python.exe"
    goto newsroom
)
set "PROGRAM=program\Scripts\python.exe"
if exist "program\requirements.txt" (
    fc /b "requirements.txt" "program\requirements.txt" >nul 2>nul
    if not errorlevel 1 goto newsroom
)
py -{version} -c "import venv" >nul 2>nul
if errorlevel 1 goto nopython
echo 正在准备程序，只有第一次和更新以后需要，约一分钟……
py -{version} -m venv --clear program
if errorlevel 1 goto failed
"%PROGRAM%" -m pip install --no-compile --quiet --disable-pip-version-check --no-index --find-links=wheels --require-hashes -r requirements.txt
if errorlevel 1 goto failed
copy /y "requirements.txt" "program\requirements.txt" >nul
:newsroom
if not exist "我的简报\content" (
    "%PROGRAM%" -X utf8 -m bulletin init "我的简报"
    if errorlevel 1 goto failed
)
"%PROGRAM%" -X utf8 -m bulletin serve --root "我的简报" --open
if errorlevel 1 goto failed
exit /b 0
:nopython
echo 这台电脑上没有 Python {version}（64 位）。请到 https://www.python.org/downloads/windows/ 下载安装，
echo 或请管理员换一个带 Python 的压缩包，然后再双击一次。
pause
exit /b 1
:failed
echo 没有成功，原因见上面的文字。请拍下这个窗口发给管理员。
pause
exit /b 1
